import { messageOf } from '#shared/errors.ts';

/** Runs a script's body and exits with the code it gives; with 1 and the message, not the stack, when it throws. */
export async function runScript(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
