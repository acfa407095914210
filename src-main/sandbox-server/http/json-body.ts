import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';
import { messageOf } from '#shared/errors.ts';
import { ApiError } from './api-error.ts';
import { toValidationDetail } from './validation-detail.ts';

/** `application/json` and `application/<anything>+json`, with or without parameters. */
const JSON_TYPE = /^\s*application\/(?:[^\s;,/]+\+)?json\s*(?:;|$)/i;

/** The JSON body of `request`, checked. See `ApiRequest.json` for what it throws. */
export async function readJson<T extends z.ZodType>(
  request: IncomingMessage,
  schema: T,
  maxBytes: number,
): Promise<z.output<T>> {
  const value = await readAnyJson(request, maxBytes);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ApiError(422, toValidationDetail(result.error, value, 'body'));
}

/** As {@link readJson}, whatever the body holds. */
export async function readAnyJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  // A page of another origin can send anything but this without asking first.
  if (!JSON_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new ApiError(415, 'The content type must be application/json.');
  }
  return parse(await readBody(request, maxBytes));
}

async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = new ApiError(413, `The body is larger than ${maxBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  if (text === '')
    throw new ApiError(422, [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }]);
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = Number(/position (\d+)/.exec(messageOf(error))?.[1] ?? text.length);
    throw new ApiError(422, [
      { type: 'json_invalid', loc: ['body', position], msg: 'JSON decode error', input: {} },
    ]);
  }
}
