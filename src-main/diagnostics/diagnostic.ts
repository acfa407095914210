/** What a look at one thing came to. `fail`: Moorage cannot do its work without it. */
export type Finding =
  | { readonly level: 'pass'; readonly summary: string }
  | {
      readonly level: 'warn' | 'fail';
      readonly summary: string;
      /** What to do about it. */
      readonly advice: string;
    };

/** One thing that Moorage needs or uses of this machine. It changes nothing, and needs no running Moorage. */
export interface Diagnostic {
  /** Never reused for another thing. */
  readonly id: string;
  readonly title: string;
  /** False where the thing plays no part, as on another operating system. */
  applicable(): boolean;
  check(): Promise<Finding>;
}
