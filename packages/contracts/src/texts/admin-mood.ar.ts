import type { adminMoodEn } from './admin-mood.en.ts';
import type { Counterpart } from './widget.say.ts';

export const adminMoodAr: Counterpart<typeof adminMoodEn> = {
  'filter.mood': 'الشعور',
  'column.mood': 'الشعور',
  'overview.alert.upset': {
    one: 'عميل واحد غاضب جدًا',
    two: 'عميلان غاضبان جدًا',
    few: '{count} عملاء غاضبون جدًا',
    many: '{count} عميلًا غاضبون جدًا',
    other: '{count} عميل غاضبون جدًا',
  },
  'overview.alert.upsetOpen': 'افتح محادثاتهم',
  'overview.moods': 'شعور العملاء',
  'overview.moods.week': 'محادثات بدأت في الأيام السبعة الأخيرة',
  'overview.moods.none': 'لم يكتب أحد في الأيام السبعة الأخيرة',
  'overview.moods.noneHelp': 'يظهر هنا شعور كل محادثة بحسب اليوم الذي بدأت فيه.',
  'overview.moods.day': 'اليوم',
  'overview.moods.share': 'نسبة المنزعجين',
  'overview.moods.line': 'نسبة المنزعجين يومًا بعد يوم، من الأقدم: {shares}',
  'overview.moods.average': 'متوسط {messages} بين −1 و1: {score}',
  'overview.moods.messages': {
    one: 'رسالة واحدة',
    two: 'رسالتين',
    few: '{count} رسائل',
    many: '{count} رسالة',
    other: '{count} رسالة',
  },
  'company.escalateOnMood': 'العميل الغاضب جدًا يتولاه موظف',
  'company.escalateOnMoodHelp':
    'ويُقال للعميل السبب. عند إيقافه يواصل المساعد الرد ما استطاع، ويصل التنبيه إلى موظفيك في كل حال.',
};
