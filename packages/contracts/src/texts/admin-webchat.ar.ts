import type { adminWebchatEn } from './admin-webchat.en.ts';
import type { Counterpart } from './widget.say.ts';

/** The web chat and its first words, in Arabic. */
export const adminWebchatAr: Counterpart<typeof adminWebchatEn> = {
  'first.title': 'أول الكلام',
  'first.help': 'ما يقرؤه الزائر قبل أن يكتب شيئًا.',
  'first.greeting': 'التحية',
  'first.body': 'ما تحتها',
  'first.questions': 'أسئلة جاهزة للضغط',
  'first.questionsHelp': 'سؤال في كل سطر، بكلمات عملائك. تظهر الأربعة الأولى في المحادثة.',
  'first.tooMany': 'الحد الأقصى {limit} أسئلة.',
  'first.tooLong': 'الحد الأقصى للسؤال {limit} حرفًا.',
  'webchat.add': 'أضف دردشة موقع',
  'webchat.create': 'أضف',
  'webchat.added': 'أُضيفت {name}، وسطرها للموقع في الأسفل.',
  'webchat.name': 'الاسم',
  'webchat.nameHelp': 'للزملاء: الموقع أو المتجر الذي تظهر فيه.',
  'webchat.language': 'اللغة الأولى',
  'webchat.languageHelp': 'لزائر لا يطلب متصفحه أيًا منهما.',
  'webchat.inactivity': 'دقائق الصمت',
  'webchat.inactivityHelp': 'بعد الإجابة، إلى أن يُعد الزائر قد غادر.',
  'webchat.launcher.ar': 'الزر بالعربية',
  'webchat.launcher.en': 'الزر بالإنجليزية',
  'webchat.launcherHelp': 'كلمات بجانب علامته، إن أردت.',
};
