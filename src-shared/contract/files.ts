import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FILE_AREAS, FILE_PIECE } from '../file-areas.ts';
import { SANDBOX_ID_PATTERN, THREAD_ID_PATTERN, USER_ID_PATTERN } from '../sandbox.ts';

export { FILE_AREAS, FILE_PIECE, type FileArea } from '../file-areas.ts';

/** Whose files: a thread's, or those of an anonymous sandbox. They outlive the sandbox. */
export const fileOwnerSchema = z.union([
  z.object({ userId: z.string().regex(USER_ID_PATTERN), threadId: z.string().regex(THREAD_ID_PATTERN) }),
  z.object({ sandboxId: z.string().regex(SANDBOX_ID_PATTERN) }),
]);
export type FileOwner = z.infer<typeof fileOwnerSchema>;

/** A place below an area: `path` is relative, its parts divided by `/`, empty for the area itself. */
const place = z.object({
  owner: fileOwnerSchema,
  area: z.enum(FILE_AREAS),
  path: z.string().max(4096),
});

export const fileEntrySchema = z.object({
  name: z.string(),
  /** `link`: it is not followed. */
  kind: z.enum(['file', 'directory', 'link', 'other']),
  /** A file that has other names too (hard links), which may lie elsewhere: it is not opened. */
  shared: z.boolean(),
  /** Bytes; 0 of a directory. */
  size: z.number(),
  /** Unix time, milliseconds. */
  modifiedAt: z.number(),
});
export type FileEntry = z.infer<typeof fileEntrySchema>;

export const ownedFilesSchema = z.object({
  owner: fileOwnerSchema,
  /** Of the directory they lie in, on the computer Moorage runs on. */
  hostPath: z.string(),
  /** Bytes of all three areas. */
  size: z.number(),
  files: z.number().int(),
  /** Unix time, milliseconds; null where there is no file. */
  modifiedAt: z.number().nullable(),
  /** Whether there was too much to count it all: then there is at least what is said. */
  partial: z.boolean(),
  /** Of the sandbox that uses them now; null when none does. */
  sandboxId: z.string().nullable(),
  /** Of the sandbox that used them last, as far as the journal tells; its page shows them. */
  lastSandboxId: z.string().nullable(),
  /** Whether nothing is known of that one's end, such as where it was left running with another engine. */
  mayRun: z.boolean(),
});
export type OwnedFiles = z.infer<typeof ownedFilesSchema>;

const uploadId = z.object({ uploadId: z.string() });
const bytes = z.number().int().min(0);

/** Content travels in Base64, in pieces of at most {@link FILE_PIECE} bytes. */
export const fileProcedures = {
  /** Directories first, then by name. */
  list: oc.input(place).output(
    z.object({
      /** Of the directory, on the computer Moorage runs on. */
      hostPath: z.string(),
      entries: z.array(fileEntrySchema),
      /** Whether there is more than is listed. */
      truncated: z.boolean(),
      /** How many more have names that are no text, by which they cannot be told to anybody. */
      nameless: z.number().int(),
    }),
  ),
  read: oc
    .input(place.extend({ offset: bytes, length: z.number().int().min(1).max(FILE_PIECE) }))
    .output(z.object({ content: z.string(), /** Bytes of the whole file. */ size: bytes })),
  /** The file appears under its name once `finishUpload` is called, whole or not at all. */
  beginUpload: oc.input(place.extend({ size: bytes, overwrite: z.boolean() })).output(uploadId),
  /** Pieces come in order. */
  upload: oc.input(uploadId.extend({ offset: bytes, content: z.string().max(FILE_PIECE * 2) })),
  finishUpload: oc.input(uploadId).output(fileEntrySchema),
  /** An unknown one is a success. */
  cancelUpload: oc.input(uploadId),
  makeDirectory: oc.input(place).output(fileEntrySchema),
  /** Directories with all that is in them. What is gone already is a success. */
  remove: oc.input(
    place.omit({ path: true }).extend({ paths: z.array(z.string().min(1).max(4096)).max(1000) }),
  ),
  /** What an area holds, links left aside; of very many files at least that much. */
  measure: oc
    .input(place.omit({ path: true }))
    .output(z.object({ /** Bytes. */ size: z.number(), files: z.number().int() })),
  /** Everything kept below the base directory, also of sandboxes that are gone; newest first. */
  owners: oc.output(z.array(ownedFilesSchema)),
  /** Deletes all files of an owner without a sandbox. Throws `INVALID_TRANSITION` while it has one. */
  removeOwner: oc.input(z.object({ owner: fileOwnerSchema })),
};
