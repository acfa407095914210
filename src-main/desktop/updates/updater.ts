/** What looks for new versions and installs them. */
export interface Updater {
  /** Looks at `feed`, an https address; a new version is fetched. Gives it once it is here, or undefined. Rejects when that fails. */
  fetch(feed: string): Promise<string | undefined>;
  /** Ends the app and starts what was fetched. To be called when everything else has ended. */
  install(): void;
}
