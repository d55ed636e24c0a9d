import type { adminUsersEn } from './admin-users.en.ts';
import type { Counterpart } from './widget.say.ts';

/** Inviting people, in Arabic. */
export const adminUsersAr: Counterpart<typeof adminUsersEn> = {
  'users.entry': 'طريقة الدخول',
  'users.entry.invite': 'برابط',
  'users.entry.password': 'بكلمة مرور أولى',
  'users.invite': 'أرسل الدعوة',
  'users.invited': 'أُنشئت الدعوة إلى {name}',
  'users.isInvited': 'بانتظار الدخول',
  'users.mailed': 'الرابط في طريقه إلى {email}، ويمكنك إيصاله بنفسك أيضًا.',
  'users.notMailed': 'أوصل هذا الرابط إلى {name}. يظهر هنا مرة واحدة.',
  'users.link': 'رابط الدخول',
  'users.linkGood': 'يعمل مرة واحدة حتى {date}.',
  'users.copyLink': 'انسخ الرابط',
  'users.linkCopied': 'نُسخ الرابط.',
  'users.linkByHand': 'لم يسمح المتصفح بالنسخ. حدّد الرابط وانسخه بنفسك.',
  'users.waiting': 'الدعوة إلى {name} لم تُستخدم بعد.',
  'users.newLink': 'أنشئ رابطًا جديدًا',
  'invitation.title': 'أهلًا بك في ناطق',
  'invitation.subtitle': 'دعوة من {company}. اختر كلمة مرور وادخل.',
  'invitation.password': 'كلمة مرور جديدة',
  'invitation.gone': 'هذا الرابط لا يُدخل أحدًا',
  'invitation.goneHelp': 'إما استُخدم، أو حل محله رابط أحدث، أو مضى عليه أكثر من سبعة أيام. اطلب رابطًا جديدًا ممن أرسله.',
};
