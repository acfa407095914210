/** Sends what is typed, in order, one call at a time; what comes meanwhile goes together in the next. */
export interface KeyWriter {
  write(data: string): void;
}

/** Characters one call takes at most; far below what the contract allows, for it counts bytes of all kinds. */
const PIECE = 200_000;

export interface KeyWriterOptions {
  readonly send: (data: string) => Promise<unknown>;
  /** A call failed; what was typed since goes with it. */
  readonly onFailure: (error: unknown) => void;
}

export function createKeyWriter({ send, onFailure }: KeyWriterOptions): KeyWriter {
  let waiting = '';
  let isSending = false;

  const drain = async (): Promise<void> => {
    isSending = true;
    try {
      while (waiting !== '') {
        const piece = firstPiece(waiting);
        waiting = waiting.slice(piece.length);
        await send(piece);
      }
    } catch (error) {
      waiting = '';
      onFailure(error);
    } finally {
      isSending = false;
    }
  };

  return {
    write(data) {
      waiting += data;
      if (!isSending) void drain();
    },
  };
}

/** As much as one call takes; a letter that is two characters long is not torn apart. */
function firstPiece(text: string): string {
  const isTorn = text.length > PIECE && /[\ud800-\udbff]/.test(text.charAt(PIECE - 1));
  return text.slice(0, isTorn ? PIECE - 1 : PIECE);
}
