import type { pictureEn } from './reading-picture.en.ts';
import type { Counterpart } from './widget.say.ts';

export const pictureAr: Counterpart<typeof pictureEn> = {
  'picture.title': 'الصورة',
  'picture.help': 'صورة أو صورة متحركة، بحد أقصى 5 ميجابايت. يراها زملاؤك.',
  'picture.choose': 'اختر صورة',
  'picture.change': 'تغيير',
  'picture.remove': 'إزالة',
};
