/** The languages that code is run in. */
export type Language = 'python' | 'javascript';

/** An error that code raised. */
export interface CodeError {
  readonly name: string;
  readonly message: string;
  readonly traceback: readonly string[];
}

/** How code came to its end. */
export type CodeEnd =
  /** `value` is what its last expression gave, as text; null when that is nothing, or nobody asked. */
  | { readonly kind: 'ok'; readonly value: string | null }
  | { readonly kind: 'error'; readonly error: CodeError; readonly exitCode: number }
  | { readonly kind: 'timeout' };

export interface CodeResult {
  readonly end: CodeEnd;
  readonly stdout: string;
  readonly stderr: string;
  /** Of a stateful run: where the next one finds what this one left. */
  readonly sessionId: string | null;
  /** How many runs this session has seen. */
  readonly count: number | null;
}

/** As `timeout` of the shell exits. */
const TIMEOUT_EXIT_CODE = 124;

/** The exit code of a run, in the words of the shell. */
export function exitCodeOf(end: CodeEnd): number {
  if (end.kind === 'ok') return 0;
  return end.kind === 'timeout' ? TIMEOUT_EXIT_CODE : end.exitCode;
}

/** The outputs of a run, in the form that notebooks have them. */
export function outputsOf({ end, stdout, stderr, count }: CodeResult): readonly Record<string, unknown>[] {
  const stream = (name: string, text: string) => (text === '' ? [] : [{ output_type: 'stream', name, text }]);
  return [...stream('stdout', stdout), ...stream('stderr', stderr), ...endOutputs(end, count)];
}

function endOutputs(end: CodeEnd, count: number | null): readonly Record<string, unknown>[] {
  if (end.kind === 'error') {
    const { name, message, traceback } = end.error;
    return [{ output_type: 'error', ename: name, evalue: message, traceback }];
  }
  if (end.kind === 'timeout' || end.value === null) return [];
  const data = { 'text/plain': end.value };
  return [{ output_type: 'execute_result', data, metadata: {}, execution_count: count }];
}
