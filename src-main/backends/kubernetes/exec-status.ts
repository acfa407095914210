/** What the API says when a command has ended. */
interface ExecStatus {
  readonly status?: string;
  readonly details?: { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] };
}

/** The exit code in the status of an exec; null where it does not say it. Pure. */
export function exitCodeOf(text: string): number | null {
  try {
    const { status, details } = JSON.parse(text) as ExecStatus;
    if (status === 'Success') return 0;
    const code = details?.causes?.find(({ reason }) => reason === 'ExitCode')?.message;
    return code === undefined ? null : Number(code);
  } catch {
    return null;
  }
}
