import type { RestKey } from './rest.ts';

export const restAr: Record<RestKey, string> = {
  found: 'تفضّل.',
  listed: 'تفضّل القائمة.',
  created: 'تم الإنشاء.',
  changed: 'تم الحفظ.',
  deleted: 'تم الحذف.',
  deactivated: 'تم الإيقاف، ولم يُمحَ شيء.',
  closed: 'تم الإغلاق، ولم يُمحَ شيء.',
  done: 'تم.',
  sent: 'تم الإرسال.',
  claimed: 'أصبحت التذكرة من نصيبك.',
  signed_in: 'تم تسجيل الدخول.',
  signed_out: 'تم تسجيل الخروج.',
  'field.invalid_type': 'غير موجود أو ليس من النوع المطلوب.',
  'field.invalid_value': 'ليس من القيم الممكنة هنا.',
  'field.invalid_format': 'ليس مكتوبًا بالصيغة المطلوبة.',
  'field.too_small': 'أصغر أو أقصر من المسموح.',
  'field.too_big': 'أكبر أو أطول من المسموح.',
  'field.unknown': 'لا توجد خانة بهذا الاسم هنا.',
  'field.other': 'غير صالح هنا.',
};
