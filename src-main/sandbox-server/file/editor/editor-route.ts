import { stat } from 'node:fs/promises';
import { type ApiRequest, failed, type Reply, succeeded } from '../../http/route.ts';
import { describeFileError } from '../file-error.ts';
import { editorRequest } from '../file-schemas.ts';
import { applyEdit } from './apply-edit.ts';
import { EditError } from './edit-error.ts';
import type { FileEditor } from './file-editor.ts';

export async function editorRoute(request: ApiRequest, editor: FileEditor): Promise<Reply> {
  const body = await request.json(editorRequest);
  const { command, path } = body;
  const base = { path, prev_exist: await exists(path), metadata: null };
  try {
    const { output, previous, current } = await applyEdit(editor, body);
    const data = { ...base, output, error: null, old_content: previous, new_content: current };
    return succeeded(data, output.split('\n', 1)[0]);
  } catch (error) {
    if (error instanceof EditError) {
      const { message } = error;
      return failed(message, { ...base, output: '', error: message, old_content: null, new_content: null });
    }
    const described = describeFileError(error, { path, operation: command, purpose: `${command} file` });
    return failed(described.message, described);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
