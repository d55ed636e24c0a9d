/** The picture one shows oneself by. `reading-picture.ar.ts` holds the same keys. */
export const pictureEn = {
  'picture.title': 'Picture',
  'picture.help': 'JPEG, PNG, GIF or WebP, at most 5 MB. Colleagues see it.',
  'picture.choose': 'Choose a picture',
  'picture.change': 'Change',
  'picture.remove': 'Take away',
} as const;
