/** Takes log lines, each with its line break. Never throws and never blocks. */
export interface LogSink {
  write(line: string): void;
  /** Ends once what was taken is written, or cannot be. Nothing is written after it. */
  close(): Promise<void>;
}
