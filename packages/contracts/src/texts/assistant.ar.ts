import type { AssistantKey } from './assistant.ts';

/** One text in two registers of Arabic: plain standard, and Egyptian for those who write so. */
export interface ArabicRegisters {
  readonly msa: string;
  readonly egyptian: string;
}

/** What the assistant says by itself, in Arabic. */
export const assistantAr: Readonly<Record<AssistantKey, ArabicRegisters>> = {
  greeting: {
    msa: 'أهلًا بك، معك {assistant} من {company}. كيف نساعدك؟',
    egyptian: 'أهلًا بيك، معاك {assistant} من {company}. نقدر نساعدك في إيه؟',
  },
  how_are_you: {
    msa: 'بخير، وشكرًا على السؤال. كيف نساعدك؟',
    egyptian: 'كله تمام الحمد لله، وشكرًا على السؤال. نقدر نساعدك في إيه؟',
  },
  thanks: {
    msa: 'على الرحب والسعة. نحن هنا متى احتجت شيئًا آخر.',
    egyptian: 'العفو، وإحنا هنا لو احتجت أي حاجة تانية.',
  },
  goodbye: { msa: 'مع السلامة، وشكرًا على تواصلك معنا.', egyptian: 'مع السلامة، وشكرًا إنك كلمتنا.' },
  are_you_a_person: {
    msa: 'أنا {assistant}، مساعد آلي لدى {company}. أجيب من صفحات المساعدة، وأصلك بموظف متى طلبت.',
    egyptian: 'أنا {assistant}، مساعد آلي من {company}. برد من صفحات المساعدة، وأوصلك بموظف وقت ما تطلب.',
  },
  ack: { msa: 'حسنًا. نحن هنا متى احتجت شيئًا.', egyptian: 'تمام. إحنا هنا لو احتجت أي حاجة.' },
  say_more: {
    msa: 'نحتاج إلى تفاصيل أكثر: ما الذي حدث، ومع أي خدمة؟',
    egyptian: 'محتاجين تفاصيل أكتر: إيه اللي حصل، ومع أنهي خدمة؟',
  },
  file_received: {
    msa: 'وصل ملفك وهو محفوظ. لا يمكنني الاطلاع على ما في الملفات: اكتب في كلمات قليلة ما موضوعه، أو اطلب موظفًا ليطّلع عليه.',
    egyptian: 'ملفك وصل ومحفوظ. أنا مش بقدر أشوف اللي جوه الملفات: قولي في كلمتين هو بخصوص إيه، أو اطلب موظف يبص عليه.',
  },
  clarify: { msa: 'أي هذه الموضوعات تقصد؟', egyptian: 'تقصد أنهي موضوع من دول؟' },
  caveat: {
    msa: 'لست متأكدًا تمامًا من أن هذا هو المقصود. جاء في صفحات المساعدة:',
    egyptian: 'مش متأكد قوي إن ده المقصود. مكتوب في صفحات المساعدة:',
  },
  offer_after_closed: {
    msa: 'إن لم يكن في هذا ما يكفي فاطلب موظفًا: نحفظ طلبك، ويعود موظفونا {day} الساعة {time}.',
    egyptian: 'لو ده مش كفاية اطلب موظف: طلبك هيتحفظ، وزمايلنا راجعين {day} الساعة {time}.',
  },
  offer_after: {
    msa: 'إن لم يكن في هذا ما يكفي فاطلب موظفًا يتولى الأمر.',
    egyptian: 'لو ده مش كفاية اطلب موظف وهيكمل معاك.',
  },
};
