import type { LauncherTexts, WidgetTexts } from './widget.ts';

/** The widget in Arabic: plain standard, written by meaning; names stand where neither verb nor adjective has to know a gender. */

export const launcherAr: LauncherTexts = {
  open: 'تحدّث مع {name}',
  close: 'أغلق المحادثة',
  panel: 'المحادثة',
  unread: {
    one: 'رسالة جديدة',
    two: 'رسالتان جديدتان',
    few: '{count} رسائل جديدة',
    many: '{count} رسالة جديدة',
    other: '{count} رسالة جديدة',
  },
};

export const widgetAr: WidgetTexts = {
  'header.instant': 'رد فوري',
  'header.closed': 'رد فوري، وموظفونا خارج الدوام الآن',
  'header.back': 'العودة إلى البداية',
  'header.menu': 'القائمة',
  'header.close': 'إغلاق',
  made: 'يعمل بناطق',

  'home.machine': 'مساعد آلي',
  'home.asks': 'أسئلة متكررة',
  'home.previous': 'محادثتك الأخيرة',
  'home.previousWith': 'محادثتك الأخيرة، مع {name}',

  'talk.log': 'الرسائل',
  'talk.earlier': 'اعرض الرسائل الأقدم',
  'talk.new': 'جديد',
  'talk.newBelow': 'رسائل جديدة في الأسفل: {count}',
  'talk.you': 'أنت',
  'talk.retracted': 'تراجع المساعد عن إجابة',

  'status.pending': 'جارٍ الإرسال',
  'status.waiting': 'بانتظار الاتصال، {time}',
  'status.tryNow': 'حاول الآن',
  'status.sent': 'أُرسلت',
  'status.delivered': 'وصلت',
  'status.read': 'قُرئت',
  'status.failed': 'لم تُرسل',
  'status.retry': 'أعد المحاولة',
  'status.discard': 'احذفها',

  'answer.writing': 'إجابة قيد الكتابة من {name}',
  'answer.sources': 'المصادر',
  'answer.page': 'صفحة {page}',
  'answer.newTab': 'يُفتح في تبويب جديد',
  'answer.helpful': 'أفادني',
  'answer.unhelpful': 'لم يفدني',
  'answer.human': 'تحدّث إلى موظف',
  'typing.agent': 'رسالة قيد الكتابة من {name}',

  'queue.label': 'في انتظار موظف',
  'queue.place': 'ترتيبك',
  'queue.about': 'نحو',
  'queue.underMinute': 'أقل من دقيقة',
  'queue.minutes': {
    one: 'دقيقة',
    two: 'دقيقتان',
    few: '{count} دقائق',
    many: '{count} دقيقة',
    other: '{count} دقيقة',
  },
  'queue.note': 'يمكنك إغلاق النافذة. مكانك محفوظ، وسيصلك الرد هنا.',

  'banner.offline': 'لا يوجد اتصال. ما تكتبه محفوظ ويُرسل مرة واحدة.',
  'banner.reconnecting': 'انقطع الاتصال ونعيده الآن. ما تكتبه محفوظ.',
  'banner.slow': 'رسائلك متلاحقة. تُرسل التالية بعد لحظات.',
  'banner.action': 'لم يتم ذلك. حاول مرة أخرى.',

  'load.failed': 'تعذّر فتح المحادثة.',
  'load.failedHelp': 'لم يضع شيء مما كتبت. تحقّق من الاتصال ثم أعد المحاولة.',

  'composer.placeholder': 'اكتب رسالتك',
  'composer.attach': 'إرفاق ملفات',
  'composer.send': 'إرسال',
  'composer.left': 'الأحرف المتبقية: {count}',
  'composer.over': 'الأحرف الزائدة: {count}',
  'composer.closed': 'هذه المحادثة مغلقة. اكتب لفتحها من جديد.',

  'menu.sound': 'الصوت',
  'menu.end': 'إنهاء المحادثة',
  'end.sure': 'اضغط مرة أخرى للإنهاء',

  'rating.with': 'محادثتك مع',
  'rating.title': 'هل حللنا المشكلة؟',
  'rating.label': 'التقييم من 5',
  'rating.1': 'سيئ',
  'rating.2': 'ضعيف',
  'rating.3': 'مقبول',
  'rating.4': 'جيد',
  'rating.5': 'ممتاز',
  'rating.comment': 'هل تضيف شيئًا',
  'rating.send': 'أرسل التقييم',
  'rating.later': 'ليس الآن',
  'rating.open': 'قيّم هذه المحادثة',
  'rating.thanks': 'شكرًا لك. وصل تقييمك إلى الفريق.',
  'rating.unsolved': 'لم تُحل بعد؟',
  'rating.reopen': 'افتح المحادثة من جديد',

  'handover.queued': [
    'لم أجد هذا في صفحات المساعدة.{unsure}',
    'وصل طلبك إلى موظفينا مع كل ما كتبته، فلن تحتاج إلى إعادة الشرح.',
    'رقم تذكرتك {ticket}.',
  ],
  'handover.no_agents': [
    'لم أجد هذا في صفحات المساعدة.{unsure}',
    'لا يوجد موظف متاح الآن. طلبك محفوظ مع كل ما كتبته، وسيصلك الرد هنا.',
    'رقم تذكرتك {ticket}.',
  ],
  'handover.offer': 'لست واثقًا بما يكفي لأجيب عن هذا. هل تريد التحدث إلى موظف؟',
  'agent.joined': 'معك الآن {name}',
  'agent.left': 'غادر زميلنا المحادثة',
  'assistant.returned': 'عاد المساعد إلى الرد',
  'conversation.resolved': ['حُلّت المحادثة', 'على يد {name}'],
  'conversation.ended': 'أنهيت المحادثة',
  'conversation.reopened': 'فُتحت المحادثة من جديد',
  'assistant.unavailable': 'لا يستطيع المساعد الرد الآن. رسالتك محفوظة.',
};
