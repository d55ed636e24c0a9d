import type { adminAssistantEn } from './admin-assistant.en.ts';
import type { Counterpart } from './widget.say.ts';

/** Who writes an assistant's answers and what brings a person, in Arabic. */
export const adminAssistantAr: Counterpart<typeof adminAssistantEn> = {
  'answering.title': 'كيف يجيب',
  'answering.help': 'درجة الحرارة والطول للنماذج اللغوية، أما قاعدة المعرفة فتقول ما فيها حرفيًا.',
  'answering.provider': 'من يكتب الإجابة',
  'answering.providerHelp': 'يُسأل أولًا، وإن غاب حلّ الآخرون محلّه.',
  'answering.usual': 'كما أُعدّ النظام',
  'answering.by.groq': 'Groq',
  'answering.by.openai': 'OpenAI أو ما يوافقه',
  'answering.by.anthropic': 'Anthropic',
  'answering.by.builtin': 'قاعدة المعرفة وحدها',
  'answering.model': 'النموذج',
  'answering.modelHelp': 'إن تُرك فارغًا: {model}.',
  'answering.modelWrong': 'اكتب النموذج كما يسمّيه مزوّده، بلا مسافات.',
  'answering.temperature': 'درجة الحرارة',
  'answering.temperatureHelp': '0 يلتزم بكلمات المعرفة، و2 هي الأكثر حرية.',
  'answering.maxTokens': 'أطول إجابة، بالرموز',
  'answering.maxTokensHelp': 'الكلمة من رمز إلى ثلاثة، وفي العربية أكثر قليلًا.',
  'answering.maxMessages': 'عدد الرسائل قبل أن يتسلّم موظف',
  'answering.maxMessagesHelp': 'تُعدّ منذ تسلّم المساعد المحادثة، ويسري معها حدّ الشركة نفسها.',
  'answering.between': 'بين {low} و{high}.',
  'answering.languages': 'لغات الإجابة',
  'answering.fallback': 'لمن يكتب بلغة أخرى',
  'answering.fallbackHelp': 'من كتب بالفرنسية أو التركية مثلًا أُجيب بهذه.',

  'person.title': 'متى يتولى موظف',
  'person.help': 'من طلب موظفًا وجده دائمًا. وهنا تحدد ما سوى ذلك مما يخص موظفيك، بكلمات عملائك.',
  'person.triggers': 'عبارات تستدعي موظفًا في الحال',
  'person.triggersHelp':
    'كلمة أو عبارة في كل سطر، بأي لغة، وتُعرف كلماتٍ كاملة مهما اختلف الإملاء. يُخبَر العميل بالسبب ولا يتلقى إجابة معه.',
  'person.tooMany': 'العبارات {limit} على الأكثر.',
  'person.tooLong': 'طول العبارة {limit} حرفًا على الأكثر.',
  'person.noWords': 'سطر بلا حرف ولا رقم لن يُعثر عليه أبدًا.',
  'person.fallback': 'حين لا تُعرف إجابة',
  'person.fallback.escalate': 'يتولى موظف',
  'person.fallback.offer': 'يقول ذلك ويعرض التحدث إلى موظف',
  'person.fallbackHelp.escalate': 'تذهب المحادثة إلى موظفيك في الحال.',
  'person.fallbackHelp.offer': 'للعميل أن يسأل بصيغة أخرى أو يقبل العرض، وفي المرة الثالثة على التوالي يأتي موظف.',
};
