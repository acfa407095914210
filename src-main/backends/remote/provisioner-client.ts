import { z } from 'zod';
import { MoorageError } from '#shared/errors.ts';
import {
  type ExtraMount,
  type SandboxListResponse,
  type SandboxResponse,
  sandboxListResponseSchema,
  sandboxResponseSchema,
} from '#shared/provisioner.ts';
import type { Thread } from '#shared/sandbox.ts';
import type { Clock } from '../../provider/clock.ts';
import type { CallOptions } from '../backend.ts';
import { type ExchangeAnswer, exchange } from './http-exchange.ts';
import type { ProvisionerAddress } from './provisioner-address.ts';
import { cancelled, notAProvisioner, notReached, refused, timedOut } from './provisioner-errors.ts';
import type { ProvisionerKey } from './provisioner-key.ts';

/** Milliseconds for a whole call, the reading of the answer included. */
export interface Timeouts {
  readonly create: number;
  readonly destroy: number;
  readonly read: number;
  readonly identify: number;
}

/** As DeerFlow's client gives. */
const TIMEOUTS: Timeouts = { create: 30_000, destroy: 15_000, read: 10_000, identify: 3_000 };

const openApiSchema = z.object({
  info: z.object({ title: z.string().min(1).max(100), version: z.string().min(1).max(100) }),
});
export type Identity = z.infer<typeof openApiSchema>['info'];

export interface CreateRequest {
  readonly sandboxId: string;
  readonly thread: Thread | null;
  readonly extraMounts: readonly ExtraMount[];
}

export interface ProvisionerClientDeps {
  readonly address: ProvisionerAddress;
  readonly key: ProvisionerKey;
  readonly clock: Clock;
  readonly timeouts?: Timeouts;
}

interface Call {
  readonly what: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly timeout: number;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The API of a provisioner service, each call with a time-out and each answer looked at before it is believed. Throws
 * MoorageErrors that name the address, what came and what to do.
 */
export class ProvisionerClient implements Disposable {
  readonly address: ProvisionerAddress;
  readonly #deps: ProvisionerClientDeps;
  readonly #closing = new AbortController();

  constructor(deps: ProvisionerClientDeps) {
    this.#deps = deps;
    this.address = deps.address;
  }

  /** How long calls may take. Milliseconds. */
  get timeouts(): Timeouts {
    return this.#deps.timeouts ?? TIMEOUTS;
  }

  /** Makes the sandbox of that id, or gives the one there is. */
  async create(request: CreateRequest, { signal }: CallOptions = {}): Promise<SandboxResponse> {
    const { sandboxId, thread, extraMounts } = request;
    const call: Call = {
      what: `create ${sandboxId}`,
      method: 'POST',
      path: '/api/sandboxes',
      timeout: this.timeouts.create,
      body: {
        sandbox_id: sandboxId,
        thread_id: thread?.threadId ?? null,
        ...(thread ? { user_id: thread.userId } : {}),
        ...(extraMounts.length > 0 ? { extra_mounts: extraMounts } : {}),
      },
      signal,
    };
    return this.#readOne(call, await this.#ask(call), sandboxId);
  }

  /** Undefined where the provisioner has none of that id. */
  async get(sandboxId: string, { signal }: CallOptions = {}): Promise<SandboxResponse | undefined> {
    const call: Call = {
      what: `look up ${sandboxId}`,
      method: 'GET',
      path: itemPath(sandboxId),
      timeout: this.timeouts.read,
      signal,
    };
    const answer = await this.#ask(call, saysNotFound);
    return answer.status === 404 ? undefined : this.#readOne(call, answer, sandboxId);
  }

  /** What it calls itself; undefined where it does not say. */
  async identify({ signal }: CallOptions = {}): Promise<Identity | undefined> {
    const call: Call = {
      what: 'say what it is',
      method: 'GET',
      path: '/openapi.json',
      timeout: this.timeouts.identify,
      signal,
    };
    try {
      return this.#read(call, await this.#ask(call), openApiSchema).info;
    } catch {
      // Not every provisioner tells, and none needs to.
      return undefined;
    }
  }

  async list({ signal }: CallOptions = {}): Promise<SandboxListResponse> {
    const call: Call = {
      what: 'list its sandboxes',
      method: 'GET',
      path: '/api/sandboxes',
      timeout: this.timeouts.read,
      signal,
    };
    return this.#read(call, await this.#ask(call), sandboxListResponseSchema);
  }

  /** One that does not exist is a success. */
  async destroy(sandboxId: string, { signal }: CallOptions = {}): Promise<void> {
    const call: Call = {
      what: `destroy ${sandboxId}`,
      method: 'DELETE',
      path: itemPath(sandboxId),
      timeout: this.timeouts.destroy,
      signal,
    };
    await this.#ask(call, saysNotFound);
  }

  /** Ends what is under way. */
  [Symbol.dispose](): void {
    this.#closing.abort();
  }

  /** The answer, if it is a success or one of `expected`. */
  async #ask(
    call: Call,
    expected: (answer: ExchangeAnswer) => boolean = () => false,
  ): Promise<ExchangeAnswer> {
    const { method, body } = call;
    const url = this.#urlOf(call);
    const request = { method, url, headers: keyHeader(this.#deps.key), ...(body ? { body } : {}) };
    const answer = await this.#within(call, (signal) => exchange(request, signal));
    const isSuccess = answer.status >= 200 && answer.status < 300;
    if (isSuccess || expected(answer)) return answer;
    throw refused({ ...call, url }, answer);
  }

  #readOne(call: Call, answer: ExchangeAnswer, sandboxId: string): SandboxResponse {
    const sandbox = this.#read(call, answer, sandboxResponseSchema);
    if (sandbox.sandbox_id === sandboxId) return sandbox;
    throw notAProvisioner({ ...call, url: this.#urlOf(call) }, answer);
  }

  #read<Schema extends z.ZodType>(call: Call, answer: ExchangeAnswer, schema: Schema): z.output<Schema> {
    const parsed = schema.safeParse(parseJson(answer.text));
    if (parsed.success) return parsed.data;
    throw notAProvisioner({ ...call, url: this.#urlOf(call) }, answer);
  }

  async #within<Result>(call: Call, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const { timeout, signal } = call;
    if (signal?.aborted || this.#closing.signal.aborted) throw cancelled(signal?.reason);
    const late = new AbortController();
    using _deadline = this.#deps.clock.timer(() => late.abort(), timeout);
    const signals = [late.signal, this.#closing.signal, ...(signal ? [signal] : [])];
    try {
      return await work(AbortSignal.any(signals));
    } catch (error) {
      const description = { ...call, url: this.#urlOf(call) };
      if (late.signal.aborted) throw timedOut(description, timeout);
      if (signal?.aborted || this.#closing.signal.aborted) throw cancelled(error);
      throw notReached(description, error);
    }
  }

  #urlOf({ path }: Call): string {
    return `${this.address}${path}`;
  }
}

/** A proxy before the provisioner, or another server, says 404 too: only the service's own says that there is none. */
function saysNotFound({ status, contentType, text }: ExchangeAnswer): boolean {
  if (status !== 404 || contentType !== 'application/json') return false;
  const { detail } = Object(parseJson(text)) as { readonly detail?: unknown };
  return typeof detail === 'string' && detail !== 'Not Found';
}

const itemPath = (sandboxId: string): string => `/api/sandboxes/${encodeURIComponent(sandboxId)}`;

/** Throws `BACKEND_UNREACHABLE` where the settings name a key that cannot be sent. */
function keyHeader(key: ProvisionerKey): Readonly<Record<string, string>> {
  switch (key.kind) {
    case 'none':
      return {};
    case 'key':
      return { 'x-api-key': key.value };
    case 'unset':
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        `provisioner_api_key names the variable ${key.variable}, which is not set for Moorage. Set it and start Moorage again.`,
      );
    case 'unusable':
      throw new MoorageError(
        'BACKEND_UNREACHABLE',
        'provisioner_api_key holds characters that no HTTP header can carry. Correct it.',
      );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
