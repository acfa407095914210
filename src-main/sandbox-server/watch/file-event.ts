export type FileEventType = 'create' | 'write' | 'remove' | 'rename' | 'chmod';

/** Something that happened to a file, as the API tells it. */
export interface FileEvent {
  /** Counts from 1; the cursor of those who poll. */
  readonly seq: number;
  readonly type: FileEventType;
  readonly path: string;
  /** Relative to what is watched. */
  readonly relative_path: string;
  /** Of a `rename`, what it was called before. */
  readonly old_path: string | null;
  readonly is_dir: boolean;
  /** When it was noticed, Unix seconds. */
  readonly timestamp: number;
  /** Unix seconds; null of what is gone. */
  readonly mtime: number | null;
  /** Bytes; null of what is gone. */
  readonly size: number | null;
  readonly inode: number | null;
}

/** A file at one moment. */
export interface FileState {
  readonly isDirectory: boolean;
  readonly inode: number;
  readonly size: number;
  /** Milliseconds. */
  readonly modifiedAt: number;
  readonly mode: number;
}

/** A change of a file, found by comparing two moments. */
export interface FileChange {
  readonly type: FileEventType;
  readonly path: string;
  readonly oldPath: string | null;
  /** As it is now; as it was, of one that is gone. */
  readonly state: FileState;
}
