import type { MailTexts } from './mail.ts';

/** The mails in Arabic: plain standard, written by meaning. */
export const mailAr: MailTexts = {
  'invitation.subject': 'دعوة من {company} إلى ناطق',
  'invitation.text': 'أهلًا {name}،\n\nتدعوك {company} إلى خدمة عملائها على ناطق. افتح هذا الرابط واختر كلمة مرور:',
  'invitation.good': {
    one: 'يعمل الرابط مرة واحدة خلال يوم واحد.',
    two: 'يعمل الرابط مرة واحدة خلال يومين.',
    few: 'يعمل الرابط مرة واحدة خلال {count} أيام.',
    many: 'يعمل الرابط مرة واحدة خلال {count} يومًا.',
    other: 'يعمل الرابط مرة واحدة خلال {count} يوم.',
  },
  'invitation.stranger': 'إن لم تكن هذه الرسالة تعنيك فاتركها كما هي، فلا أحد يدخل من دون الرابط.',
};
