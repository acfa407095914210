/**
 * How a bash on a terminal tells what it is doing: it writes marks among its output, each an escape sequence (OSC)
 * with a random token. In the same stream as the output, so that their order says which command wrote what; made of
 * what no program prints, so that nothing is mistaken for one.
 */
export type MarkName = 'prompt' | 'busy' | 'begin' | 'end';

/** What each mark starts with and ends with. */
export function markDelimiters(token: string): { readonly start: string; readonly end: string } {
  return { start: `\x1b]7717;${token};`, end: '\x07' };
}

export interface IntegrationFiles {
  /** Where the next command is handed over, see {@link commandRecord}. */
  readonly command: string;
  readonly token: string;
}

export interface IntegrationOptions extends IntegrationFiles {
  /** Whether the user's own start-up files are read first. */
  readonly startupFiles: 'read' | 'skip';
  /** `pwd` shows where links lead. */
  readonly physicalPaths: boolean;
}

/**
 * The start-up file for bash. The prompt hook lives in PROMPT_COMMAND, because only there it survives Ctrl-C; it is put
 * back after each command, because commands may overwrite it. PS2 has the mark of PS1, because a bash that stops editing
 * lines shows that once instead. What `set -x` would show of all this is kept out of sight.
 */
export function startupScript({ command, token, startupFiles, physicalPaths }: IntegrationOptions): string {
  const mark = (name: MarkName) => String.raw`\e]7717;${token};${name}\a`;
  return String.raw`
${startupFiles === 'read' ? READ_STARTUP_FILES : ''}
${physicalPaths ? 'set -o physical' : ''}
HISTCONTROL="\${HISTCONTROL-}:ignorespace"
__moorage_begin() {
  local status=$? links directory
  __moorage_command=
  { IFS= read -r -d '' links; IFS= read -r -d '' directory; IFS= read -r -d '' __moorage_command; } <${quote(command)}
  if [ -n "$directory" ]; then
    case $links in -P) \builtin set -o physical ;; *) \builtin set +o physical ;; esac
    \builtin cd "$links" -- "$directory" || __moorage_command="\\builtin cd $links -- \${directory@Q}"
  fi
  case $- in *x*) \builtin set +x; __moorage_command="\\builtin set -x; $__moorage_command" ;; esac
  \builtin printf '${mark('begin')}' >/dev/tty
  return "$status"
}
__moorage_prompt() {
  local status=$?
  case "\${PS1-}" in *'${token};prompt'*) ;; *) PS1="\${PS1-}"'\[${mark('prompt')}\]' ;; esac
  case "\${PS2-}" in *'${token};prompt'*) ;; *) PS2="\${PS2-}"'\[${mark('prompt')}\]' ;; esac
  case "\${PS0-}" in *'${token};busy'*) ;; *) PS0="\${PS0-}"'${mark('busy')}' ;; esac
  \builtin printf '\e]7717;${token};end;%s;%s\a' "$status" "\${PWD-}" >/dev/tty
  return "$status"
}
__moorage_end() {
  local status=$?
  case "\${PROMPT_COMMAND[*]-}" in
    *__moorage_prompt*) ;;
    *) PROMPT_COMMAND="{ __moorage_prompt; } 2>/dev/null\${PROMPT_COMMAND:+
$PROMPT_COMMAND}" ;;
  esac
  return "$status"
}
__moorage_end
`.replaceAll('\\${', '${');
}

const READ_STARTUP_FILES = `
if [ -r /etc/bash.bashrc ]; then . /etc/bash.bashrc; fi
if [ -r ~/.bashrc ]; then . ~/.bashrc; fi
`;

/** What is typed to run the command that was handed over. The space keeps it out of the history. */
export const TRIGGER =
  ' __moorage_begin 2>/dev/null; \\builtin eval "$__moorage_command"; { __moorage_end; } 2>/dev/null';

export interface HandedCommand {
  readonly text: string;
  /** Where to go first. */
  readonly directory: string | undefined;
  /** Whether links in `directory` are kept or resolved. */
  readonly links: 'keep' | 'resolve';
}

/** The contents of the command file. No part may hold a NUL. */
export function commandRecord({ text, directory, links }: HandedCommand): string {
  return `${links === 'keep' ? '-L' : '-P'}\0${directory ?? ''}\0${text}\0`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
