/** What the computer Moorage runs on does for a dashboard that is shown on it. */
export interface HostActions {
  /** Lets a person choose a folder; null when they did not. */
  chooseFolder(): Promise<string | null>;
  /** Shows a file or folder in the file manager. */
  reveal(path: string): void;
  openLogs(): Promise<void>;
  /** Opens config.yaml in an editor, or shows where it is. */
  openConfig(): Promise<void>;
}
