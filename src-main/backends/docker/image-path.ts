/** Where the Docker API has the image `reference`: a name may have slashes, which stand. Pure. */
export function imagePath(reference: string): string {
  return `/images/${reference.split('/').map(encodeURIComponent).join('/')}`;
}
