export { type BoundTo, bindAttachmentsIn } from './bind.ts';
export { discardOrphans } from './discard-orphans.ts';
export { type AttachmentFacts, type Reader, toAttachmentViews } from './facts.ts';
export { type OpenedFile, openFile, readAttachment } from './open-file.ts';
export { openPicture, storePicture, updateProfile } from './picture.ts';
export { headOf, measured } from './read-body.ts';
export { type NewFile, storeAttachment } from './store-attachment.ts';
