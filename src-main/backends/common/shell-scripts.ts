/** Programs for the `sh` of an image, of which nothing is known but that it has one. */

/**
 * Says the number of its process, then becomes the best shell there is. Where nobody said how text is written, it is
 * UTF-8: that is what a terminal sends.
 */
export const START_SHELL = `
printf '\\033]7717;%s\\007' "$$"
[ -n "\${LC_ALL-}\${LC_CTYPE-}\${LANG-}" ] || export LANG=C.UTF-8
if command -v bash >/dev/null 2>&1; then exec bash; fi
exec sh
`;

/** What {@link START_SHELL} says first of all stands between these: the number of its process inside the container. */
export const ANNOUNCEMENT = { start: '\x1b]7717;', end: '\x07' } as const;

/**
 * `$1`: a signal, `$2`: a shell. Sends the signal to all in the shell's session, which is all that was started in its
 * terminal but daemons. Of /proc/<pid>/stat what follows the name, which may have spaces and brackets: state, parent,
 * group, session.
 */
export const SIGNAL_SESSION = `
signal=$1 session=$2
for process in /proc/[0-9]*; do
  { read -r line <"$process/stat"; } 2>/dev/null || continue
  set -- \${line##*) }
  [ "\${4-}" = "$session" ] && kill -s "$signal" "\${process#/proc/}" 2>/dev/null
done
exit 0
`;
