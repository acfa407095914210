/** What is said over file descriptor 3 of an interpreter, a line of JSON each. */
export interface InterpreterQuestion {
  readonly code: string;
}

export type InterpreterAnswer =
  | { readonly status: 'ok'; readonly value: string | null }
  | {
      readonly status: 'error';
      readonly name: string;
      readonly message: string;
      readonly traceback: readonly string[];
    };
