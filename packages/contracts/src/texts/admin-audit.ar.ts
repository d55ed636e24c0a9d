import type { adminAuditEn } from './admin-audit.en.ts';
import type { Counterpart } from './widget.say.ts';

/** The same in Arabic. */
export const adminAuditAr: Counterpart<typeof adminAuditEn> = {
  'audit.action.article.restored': 'استعادة صفحة',
  'audit.action.article.paired': 'ربط صفحة بترجمتها',
  'audit.action.article.unpaired': 'فصل صفحة عن ترجمتها',
  'audit.action.category.created': 'إضافة تصنيف',
  'audit.action.category.renamed': 'تغيير اسم تصنيف',
  'audit.action.category.deleted': 'إزالة تصنيف',
  'audit.action.models.provider_updated': 'تغيير مزوّد نماذج',
  'audit.action.models.ordered': 'تغيير ترتيب مزوّدي النماذج',
  'audit.action.models.cap_set': 'تحديد الحد اليومي للنماذج',
  'audit.action.channel.connected': 'ربط بوت',
  'audit.action.channel.disconnected': 'فصل بوت',
  'audit.action.import.started': 'بدء استيراد',
  'audit.action.import.cancelled': 'إيقاف استيراد',
  'audit.action.message.retried': 'إعادة إرسال رسالة',
  'audit.action.user.invited': 'دعوة شخص',
  'audit.action.user.joined': 'قبول دعوة',
};
