/** A kind of file by its content: what it is called on the wire, and the endings its names may carry. */
export interface FileKind {
  readonly mime: string;
  /** The first one is given to names without a fitting ending. */
  readonly endings: readonly string[];
}

const kind = (mime: string, ...endings: string[]): FileKind => ({ mime, endings });

/** Every kind that is told by its first bytes. Office files are zip archives or, the old ones, OLE containers. */
export const kinds = {
  png: kind('image/png', 'png'),
  jpeg: kind('image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  gif: kind('image/gif', 'gif'),
  webp: kind('image/webp', 'webp'),
  bmp: kind('image/bmp', 'bmp'),
  tiff: kind('image/tiff', 'tiff', 'tif'),
  avif: kind('image/avif', 'avif'),
  heic: kind('image/heic', 'heic', 'heif'),
  pdf: kind('application/pdf', 'pdf'),
  zip: kind(
    'application/zip',
    'zip',
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'pages',
    'numbers',
    'key',
    'epub',
    'kmz',
  ),
  gzip: kind('application/gzip', 'gz', 'tgz', 'tgs'),
  sevenZip: kind('application/x-7z-compressed', '7z'),
  rar: kind('application/vnd.rar', 'rar'),
  ole: kind('application/x-ole-storage', 'doc', 'xls', 'ppt', 'msg'),
  rtf: kind('application/rtf', 'rtf'),
  mp4: kind('video/mp4', 'mp4', 'm4v', 'm4a'),
  m4a: kind('audio/mp4', 'm4a', 'mp4'),
  mov: kind('video/quicktime', 'mov', 'qt'),
  threeGp: kind('video/3gpp', '3gp', '3gpp', '3g2'),
  webm: kind('video/webm', 'webm', 'weba'),
  mkv: kind('video/x-matroska', 'mkv', 'mka'),
  avi: kind('video/x-msvideo', 'avi'),
  ogg: kind('audio/ogg', 'ogg', 'oga', 'opus', 'ogv'),
  mp3: kind('audio/mpeg', 'mp3'),
  wav: kind('audio/wav', 'wav'),
  aac: kind('audio/aac', 'aac'),
  flac: kind('audio/flac', 'flac'),
  amr: kind('audio/amr', 'amr'),
} as const satisfies Record<string, FileKind>;

export type KindName = keyof typeof kinds;

/** Texts by their ending; a text of any other ending is plain. None of them is ever shown by a browser under our name. */
export const textKinds: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  log: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'application/xhtml+xml',
  svg: 'image/svg+xml',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  eml: 'message/rfc822',
};

/** Endings a double click runs: refused whatever they hold. */
export const runnable: ReadonlySet<string> = new Set(
  (
    'exe dll msi msp com scr pif cpl bat cmd ps1 psm1 vbs vbe jse wsf wsh hta jar apk ipa app dmg pkg deb rpm run sh bash ' +
    'command lnk url desktop reg inf gadget iso img vhd'
  ).split(' '),
);

/** The kinds a name with this ending may be; empty for an ending nobody here knows. */
export const kindsOfEnding: ReadonlyMap<string, readonly KindName[]> = (() => {
  const found = new Map<string, KindName[]>();
  for (const [name, { endings }] of Object.entries(kinds) as [KindName, FileKind][])
    for (const ending of endings) found.set(ending, [...(found.get(ending) ?? []), name]);
  return found;
})();
