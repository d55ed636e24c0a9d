import type { adminDocsEn } from './admin-docs.en.ts';
import type { Counterpart } from './widget.say.ts';

/** The page of the REST interface, in Arabic. */
export const adminDocsAr: Counterpart<typeof adminDocsEn> = {
  'docs.title': 'واجهة المطورين',
  'docs.search': 'ابحث في العناوين',
  'docs.chapters': 'الأبواب',
  'docs.none': 'لا عنوان يطابق بحثك',
  'docs.noneHelp': 'جرّب كلمات أقل، أو جزءًا من المسار.',
  'docs.open': 'لا يحتاج إلى جلسة',
  'docs.required': 'لازم',
  'docs.default': 'الأصل {value}',
  'docs.parameters': 'المدخلات',
  'docs.body': 'نص الطلب',
  'docs.answer': 'الرد',
  'docs.failures': 'حالات الإخفاق:',
  'docs.try': 'جرّبه',
  'docs.real': 'هذه ليست تجربة صورية: ما ترسله هنا يُنفَّذ في شركتك.',
  'docs.notJson': 'هذا ليس JSON صحيحًا بعد.',
  'docs.send': 'أرسل',
  'docs.took': '{ms} م.ث',
  'docs.offline': 'لم يصل رد. تحقق من اتصالك ثم أرسل من جديد.',
  'docs.signedIn': 'الطلبات من هذه الصفحة تُرسل باسم {name}.',
  'docs.signIn': 'سجّل الدخول لتجرّب',
  'docs.download': 'نزّل وثيقة OpenAPI',
  'docs.dark': 'داكن',
  'docs.light': 'فاتح',
};
