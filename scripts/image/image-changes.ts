/** Instructions that describe how an image is run; the others say what is in it. */
const RUN_INSTRUCTIONS = /^(CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|USER|WORKDIR)\s/;

/**
 * How the image of a Dockerfile's last stage is run, as `docker import --change` takes it: one instruction each, in
 * their order. Pure.
 */
export function imageChanges(dockerfile: string): readonly string[] {
  const lines = dockerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n');
  const lastStage = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  return lastStage.filter((line) => RUN_INSTRUCTIONS.test(line));
}
