import { failed, type Reply, succeeded } from '../http/route.ts';
import { describeFileError, type FailedOperation } from './file-error.ts';

export interface FileOperation extends FailedOperation {
  /** Does it, and gives the data of the answer and a message. Its errors become a `FileOperationError`. */
  readonly run: () => Promise<{ readonly data: unknown; readonly message: string }>;
}

/** Answers with what an operation gives, or with what is wrong, in the shape that all file operations have. */
export async function fileReply({ run, ...operation }: FileOperation): Promise<Reply> {
  try {
    const { data, message } = await run();
    return succeeded(data, message);
  } catch (error) {
    const described = describeFileError(error, operation);
    return failed(described.message, described);
  }
}
