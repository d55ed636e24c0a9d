/** Files in a conversation, as staff see and send them. `reading-files.ar.ts` holds the same keys. */
export const filesEn = {
  'file.open': 'Open {name}',
  'file.download': 'Download {name}',
  'file.attach': 'Attach files',
  'file.drop': 'Drop the files to attach them',
  'file.waiting': 'Files to be sent',
  'file.loading': '{percent} %',
  'file.remove': 'Remove {name}',
  'file.retry': 'Try again',
  'file.tooLarge': 'Too large. At most {limit} MB.',
  'file.tooMany': 'At most {limit} files go along with one message.',
  'file.bytes': '{count} bytes',
  'file.kilobytes': '{size} KB',
  'file.megabytes': '{size} MB',
} as const;
