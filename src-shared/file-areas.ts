/** The three directories of a thread, as DeerFlow names them. */
export const FILE_AREAS = ['workspace', 'uploads', 'outputs'] as const;
export type FileArea = (typeof FILE_AREAS)[number];

/** Bytes of one piece of a file on its way. */
export const FILE_PIECE = 524_288;
