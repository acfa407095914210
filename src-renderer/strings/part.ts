/** Instead of a page or a part of one that cannot be shown. */
export const partStrings = {
  failed: 'This part cannot be shown',
  failedText:
    'It did not come whole, or Moorage has been replaced by another version meanwhile. Trying again loads the page anew.',
  again: 'Try again',
} as const;
