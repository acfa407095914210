import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const NOT_AN_OBJECT = 'Input should be a valid dictionary or object to extract fields from';
const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$';

describe('a creation that is not valid', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const post = (payload: string | Buffer, type = 'application/json') =>
    server.app.inject({
      method: 'POST',
      url: '/api/sandboxes',
      headers: { 'content-type': type },
      payload,
    });

  const mounts = (json: string) => post(`{"sandbox_id":"a","extra_mounts":${json}}`);

  it.for(['null', '5', '"x"', '{}'])('says that extra_mounts is no list: %s', async (json) => {
    const answer = await mounts(json);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toEqual([
      {
        type: 'list_type',
        loc: ['body', 'extra_mounts'],
        msg: 'Input should be a valid list',
        input: JSON.parse(json),
      },
    ]);
  });

  it.for(['5', 'null', '"a"', '[]'])('says which mount is no object: %s', async (json) => {
    const answer = await mounts(`[{"host_path":"/a","container_path":"/b"},${json}]`);
    expect(answer.json().detail).toEqual([
      {
        type: 'model_attributes_type',
        loc: ['body', 'extra_mounts', 1],
        msg: NOT_AN_OBJECT,
        input: JSON.parse(json),
      },
    ]);
  });

  it('says what a mount lacks', async () => {
    const missing = (field: string) => ({
      type: 'missing',
      loc: ['body', 'extra_mounts', 0, field],
      msg: 'Field required',
      input: {},
    });
    expect((await mounts('[{}]')).json().detail).toEqual([missing('host_path'), missing('container_path')]);
  });

  it('says which field of a mount has the wrong type', async () => {
    const answer = await mounts('[{"host_path":1,"container_path":"/b","read_only":[]}]');
    expect(answer.json().detail).toEqual([
      {
        type: 'string_type',
        loc: ['body', 'extra_mounts', 0, 'host_path'],
        msg: 'Input should be a valid string',
        input: 1,
      },
      {
        type: 'bool_type',
        loc: ['body', 'extra_mounts', 0, 'read_only'],
        msg: 'Input should be a valid boolean',
        input: [],
      },
    ]);
  });

  it('lists everything that is wrong, in the order of the fields', async () => {
    const answer = await post('{"extra_mounts":5,"user_id":4,"thread_id":5}');
    expect(
      answer.json().detail.map(({ type, loc }: { type: string; loc: string[] }) => [type, loc[1]]),
    ).toEqual([
      ['missing', 'sandbox_id'],
      ['string_type', 'thread_id'],
      ['string_type', 'user_id'],
      ['list_type', 'extra_mounts'],
    ]);
  });

  it.for(['', '../x', 'a/b', 'a b', '-a', '.a', 'é', 'a'.repeat(64)])(
    'refuses the sandbox id %j before anything is touched',
    async (id) => {
      const answer = await post(JSON.stringify({ sandbox_id: id }));
      expect(answer.statusCode).toBe(422);
      expect(answer.json().detail).toEqual([
        {
          type: 'string_pattern_mismatch',
          loc: ['body', 'sandbox_id'],
          msg: `String should match pattern '${ID_PATTERN}'`,
          input: id,
          ctx: { pattern: ID_PATTERN },
        },
      ]);
    },
  );

  it.for(['application/jsonx', 'text/json', 'garbage', 'application/json, text/plain', 'x/y+json'])(
    'takes a body of type %s for text',
    async (type) => {
      const answer = await post('{"sandbox_id":"a"}', type);
      expect(answer.statusCode).toBe(422);
      expect(answer.json().detail).toEqual([
        { type: 'model_attributes_type', loc: ['body'], msg: NOT_AN_OBJECT, input: '{"sandbox_id":"a"}' },
      ]);
    },
  );

  it('says where a body stops being JSON', async () => {
    expect((await post('{"sandbox_id":"x" "t":1}')).json().detail).toEqual([
      {
        type: 'json_invalid',
        loc: ['body', 18],
        msg: 'JSON decode error',
        input: {},
        ctx: { error: "Expecting ',' delimiter" },
      },
    ]);
    expect((await post(Buffer.from([0x22, 0xe9, 0x22]))).json().detail[0].type).toBe('json_invalid');
  });

  it('survives numbers and nesting that JSON cannot give back', async () => {
    expect((await post('{"sandbox_id":NaN}')).json().detail[0]).toMatchObject({
      type: 'string_type',
      input: null,
    });
    const deep = await post(`{"sandbox_id":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect(deep.statusCode).toBe(422);
    expect(deep.json()).toEqual({ detail: 'The body is nested too deeply.' });
  });

  it('says how large a body may be', async () => {
    const answer = await post(`{"sandbox_id":"${'a'.repeat(1024 * 1024)}"}`);
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toEqual({ detail: 'The body is larger than 1024 KiB.' });
  });

  it('makes no sandbox', () => {
    expect(server.harness.provider.list()).toEqual([]);
    expect(server.harness.engine.containers.size).toBe(0);
  });
});

describe('a creation that is valid', () => {
  it.for(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/problem+json; a=b'])(
    'may be declared as %s',
    async (type) => {
      await using server = await startTestServer();
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/sandboxes',
        headers: { 'content-type': type },
        payload: '\u{feff}{"sandbox_id":"a"}',
      });
      expect(answer.json()).toMatchObject({ sandbox_id: 'a', status: 'Running' });
    },
  );
});
