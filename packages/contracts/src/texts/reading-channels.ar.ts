/** The same in Arabic. */
export const readingChannelsAr = {
  'sent.onTheWay': 'في الطريق',
  'sent.maybeTwice': 'أُرسلت، وربما مرتين: ضاع الرد في الطريق',
  'talk.edited': 'معدّلة',
  'talk.editedFrom': 'عُدّلت. وكانت: {text}',
  'delivery.untold': 'لم يُبلَّغ العميل: {reason}',
  'delivery.resent': 'تُرسل من جديد',
  'delivery.failure.blocked': 'حظر العميل البوت',
  'delivery.failure.chat_gone': 'لم تعد هذه المحادثة موجودة',
  'delivery.failure.refused': 'القناة لا تقبل هذا النص',
  'delivery.failure.file_gone': 'لم يعد أحد ملفاتها موجودًا',
  'delivery.failure.token_refused': 'رمز البوت لم يعد صالحًا، ويمكن للمدير تجديده من صفحة القنوات',
  'delivery.failure.not_connected': 'القناة غير متصلة، ويمكن للمدير وصلها من صفحة القنوات',
  'delivery.failure.unreachable': 'تعذّر الوصول إلى القناة مدة طويلة',
  'delivery.failure.provider_error': 'تعطلت القناة مدة طويلة',
  'delivery.failure.unknown_outcome': 'ربما وصلت: ضاع الرد مرتين',
  'delivery.failure.other': 'رفضتها القناة',
} as const;
