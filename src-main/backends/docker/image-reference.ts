/** The parts of an image reference, as the engine's pull wants them. */
export interface ImageReference {
  /** Host of the registry, `docker.io` when none is named. */
  readonly registry: string;
  /** All but the tag or digest, as written. */
  readonly name: string;
  /** Tag, or digest such as `sha256:…`; `latest` when none is named. */
  readonly tag: string;
}

/** Docker's rule: the first part is a registry if it has a dot or a colon or is `localhost`. */
export function parseImageReference(image: string): ImageReference {
  const at = image.indexOf('@');
  const tagged = at === -1 ? image : image.slice(0, at);
  // The colon of a port is before a slash.
  const colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
  const name = colon === -1 ? tagged : tagged.slice(0, colon);
  const tag = colon === -1 ? 'latest' : tagged.slice(colon + 1);
  const [first = ''] = name.split('/', 1);
  const isRegistry = name.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  return {
    registry: isRegistry ? first : 'docker.io',
    name,
    // A digest says which image it is, whatever the tag says.
    tag: at === -1 ? tag : image.slice(at + 1),
  };
}
