/** What a search worker is asked, and what it answers: plain data, because it is sent between threads. */
export type SearchJob = ({ readonly kind: 'grep' } & GrepJob) | ({ readonly kind: 'file' } & FileSearchJob);

/** How a pattern is meant. */
export interface PatternOptions {
  readonly pattern: string;
  readonly syntax: 'regex' | 'literal';
  readonly letterCase: 'exact' | 'ignore';
  /** Whether a match may span lines, `.` matching line ends too. */
  readonly span: 'line' | 'lines';
}

export interface GrepJob extends PatternOptions {
  /** A file or a directory. */
  readonly path: string;
  /** Globs of the files to look at; empty for all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly depth: 'all' | 'directory';
  readonly contextBefore: number;
  readonly contextAfter: number;
  /** Matches to pass over. */
  readonly offset: number;
  readonly maxResults: number;
  readonly maxFileBytes: number;
}

export interface FileSearchJob extends PatternOptions {
  readonly path: string;
  readonly maxFileBytes: number;
  readonly maxResults: number;
}

export interface GrepHit {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface GrepFindings {
  readonly hits: readonly GrepHit[];
  readonly filesSearched: number;
  readonly filesMatched: number;
  /** True when there are more matches than were asked for. */
  readonly truncated: boolean;
}

/** A search that failed: a system error as its code and number, anything else as words. */
export type SearchFailure =
  | { readonly kind: 'system'; readonly code: string; readonly errno: number; readonly message: string }
  | {
      readonly kind: 'problem';
      readonly type: 'invalid_pattern' | 'invalid_target';
      readonly message: string;
    };

export type SearchAnswer =
  | { readonly ok: true; readonly findings: GrepFindings }
  | { readonly ok: false; readonly failure: SearchFailure };
