import { readFileSync } from 'node:fs';

/** A picture, of which the host knows where it came from and how large it is. */
export class HostNativeImage
  implements
    Pick<Electron.NativeImage, 'isEmpty' | 'getSize' | 'toPNG' | 'setTemplateImage' | 'isTemplateImage'>
{
  /** The file it was read from; empty for one made of bytes. For who drives the host. */
  readonly path: string;
  readonly #bytes: Buffer;
  #template: boolean;

  constructor(bytes: Buffer, path = '') {
    this.#bytes = bytes;
    this.path = path;
    this.#template = /Template(@\dx)?\.\w+$/.test(path);
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  /** In pixels, of PNG; 0 × 0 of anything else. */
  getSize(): Electron.Size {
    if (this.#bytes.toString('latin1', 1, 4) !== 'PNG') return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return Buffer.from(this.#bytes);
  }

  setTemplateImage(option: boolean): void {
    this.#template = option;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }
}

/** `nativeImage`. */
export const hostNativeImages = {
  createEmpty: () => new HostNativeImage(Buffer.alloc(0)),
  /** Empty, as in Electron, when there is no such file. */
  createFromPath: (path: string) => new HostNativeImage(readOrNothing(path), path),
  createFromBuffer: (buffer: Buffer) => new HostNativeImage(buffer),
  createFromDataURL: (url: string) => new HostNativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
};

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
