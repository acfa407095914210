import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { CdpPipe } from './cdp-pipe.ts';

export interface ChromiumOptions {
  readonly executable: string;
  /** Where it keeps what pages store. */
  readonly profile: string;
  readonly switches: readonly string[];
}

export interface Chromium {
  readonly process: ChildProcess;
  readonly pipe: CdpPipe;
  /** Such as `http://127.0.0.1:9222`: where a second party, Playwright, can speak to the same pages. */
  readonly endpoint: string;
}

const SWITCHES = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-startup-window',
  '--remote-debugging-pipe',
  '--remote-debugging-port=0',
];

/** Starts Chromium without a window. It ends with this process, however that ends. Rejects with what it said. */
export async function startChromium({ executable, profile, switches }: ChromiumOptions): Promise<Chromium> {
  const child = spawn(executable, [...SWITCHES, `--user-data-dir=${profile}`, ...switches], {
    // It shares stdout, so that whoever waits for the end of that waits for Chromium's end too.
    stdio: ['ignore', 'inherit', 'pipe', 'pipe', 'pipe'],
  });
  const [, , , out, input] = child.stdio;
  const endpoint = await endpointOf(child);
  return { process: child, pipe: new CdpPipe({ out: out as Writable, in: input as Readable }), endpoint };
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} at its start:\n${said}`)));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-10_000);
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}
