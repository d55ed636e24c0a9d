/**
 * Words that carry a mood by themselves, for messages no phrase foresaw. Strong ones are seldom said calmly; mild ones need
 * company. All folded; Arabic words are also found behind a joined particle. A word followed by * stands for its beginnings.
 */
const STRONG = `
  regret, regretting, regretted, jokers, clowns, idiots, idiot, idiotic, morons, moronic, imbeciles, fools, thieves, thief, crooks, liars, lies, lying, cheaters, cheating, cheated, swindlers, swindled, scammers, scam, scammed, scamming,
  conned, robbery, ripoff, fraudsters, disgrace, disgraceful, disgusting, disgusted, disgust, appalling, appalled, abysmal, atrocious, horrible, horribly, horrid, horrendous, horrific, terrible, terribly, awful, dreadful, dire, diabolical,
  pathetic, shameful, shameless, ashamed, shambles, farce, fiasco, catastrophe, catastrophic, nightmare, hell, hellish, garbage, rubbish, trash, crap, crappy, shit, shitty, bullshit, bollocks, fuck*, bastards, bitch, asshole, assholes, damn, damned, goddamn, wtf, stfu, ffs,
  outrageous, outraged, outrage, furious, livid, enraged, infuriating, infuriated, fuming, raging, seething, unacceptable, unbelievable, inexcusable, intolerable, insufferable, insulting, insulted, humiliated, humiliating, betrayed, betrayal, mistreated, disrespected, disrespectful,
  incompetent, incompetence, unprofessional, clueless, useless, worthless, hopeless, ridiculous, ludicrous, laughable, absurd, preposterous, nonsense, mockery, sucks, worst, negligent, negligence, neglect, neglected, careless, carelessness, deceitful, deceptive, misleading, misled, dishonest, extortion, greedy,
  exhausted, exasperated, fed-up, desperate, unfair, ruined, ruining, destroyed, abused, abusive, hate, hated, despise, loathe, detest, avoid, beware, sickening, sickened, vile, toxic, stupid, stupidity, dumb, lame, inhumane, heartless, ignored, ignoring, lied, distrust, untrustworthy, unreliable, atrocity, stressful, traumatic,
  حرامي, حراميه, نصاب, نصابين, نصابون, كداب, كدابين, كذاب, كذابين, كدب, كذب, غش, غشاشين, محتالين, محتالون, استغلال, مستغلين, سرقتوا, سراق, لصوص, زباله, زفت, قرف, مقرف, مقرفه, قرفت, قرفتونا, فاشل, فاشله, فاشلين, فشل, فاشلون, مهزله, مسخره, كارثه, كارثيه, كارثي, فضيحه, عار, عيب, حرام, ظلم, ظالم, ظالمين, ظلمتوني, مظلوم,
  اهانه, مهين, مهينه, اهانوني, ذل, استهتار, استهبال, استعباط, استغفال, استخفاف, استفزاز, مستفز, مستفزه, مستفزين, اهمال, مهمل, مهملين, مهمله, تقصير, تسيب, تطنيش, تجاهل, تجاهلتوني, مماطله, تسويف, وقح, وقحه, وقاحه, وقحين, قذر, قذره, حقير, حقيره, حقاره, تافه, تافهين, غبي, اغبياء, غباء, متخلف, متخلفين, تخلف, حمار, حمير, كلاب, بهايم, حيوانات, خرا, وسخ, وسخه, معفن, معفنه, خايس, خايسه, رديء, رديي, رديءه, رديه, مزري, مزريه, مخزي, مخزيه, بشع, بشعه, فظيع, فظيعه, مريع, مريعه,
  اسوا, اوحش, زهقت, زهقنا, طفشت, طفشنا, مليت, سيمت, سيمنا, قرفان, مخنوق, اتخنقت, خنقتوني, غاضب, غاضبه, غضب, غضبي, مستاء, مستاءه, استياء, استيايي, محبط, محبطه, احباط, منزعج, منزعجه, معصب, متعصب, متنرفز, مقهور, مقهوره, قهر, قهرتوني, ندمان, ندمت, نادم, نادمه, كرهتكم, كرهت, بكرهكم, اكره, اكرهكم, خدعتوني, خداع, خدعه, خدعتونا, مخدوع, تضليل, بهدله, مرمطه, مرمطتوني, بهدلتوني, تعذيب, عذاب, جحيم, مصيبه, مصايب, لعنه, ملعون, حسبي, حسبنا, منكم لله, انتقام, ينتقم, بلطجه, بلطجيه, جشع, جشعين, ابتزاز, تعسف, مهانه, فوضي, هرجله, عك, تهريج, استنزاف, نهب, ناهبين, خسيس, خسه, كارثة, سيء, سيءه, سيي, سييه, اسوء, زباله, زبالة, مش طايق, مرفوض, مقيت, مقززه, لامبالاه, عديم, عديمه, انعدام, تعبانه, بايخ, سخيف, سخيفه, سخافه, مقرفين, هزل, مخجل, مخجله, يقرف, تقرف, مقرفه, خزي, خيبه, خيبتكم
`;
const MILD = `
  annoying, annoyed, upset, unhappy, disappointed, disappointing, disappointment, frustrated, frustrating, frustration, angry, mad, bad, badly, poor, poorly, rude, complaint, complain, unsatisfied, dissatisfied, unsatisfactory, worse, tired, sick, bothered, irritating, irritated, inconvenient, inconvenience, mess, failed, failure, failing, delay, delayed, delays, late, waiting, waited, weeks, months, again, still, nobody, nothing, never, wrong, promised, promise, excuses, excuse, complicated, unhelpful, slow, broken, shocking, shocked, seriously, honestly, enough, wasted, waste, expensive, overpriced, hours,
  سييه جدا, وحش, وحشه, ضعيف, ضعيفه, تعبت, تعبان, زعلان, متضايق, متضايقه, مضايق, ضايقتوني, مشكله, مشاكل, تاخير, اتاخرتوا, تاخرتم, متاخر, انتظار, مستني, انتظر, منتظر, بدون, مفيش, محدش, ماحد, ولا, دايما, دائما, كل مره, تاني, مجددا, للاسف, صعب, معقد, معقده, مرهق, مرهقه, بطيء, بطيءه, غالي, غلط, اخطاء, وعد, وعدتوني, حجج, اعذار, بصراحه, خلاص, كفايه, اسبوع, اسبوعين, شهر, شهور, اسابيع, اشهر, لسه, تعقيد, خذلتوني, خذلان, مو طبيعي, مش معقول
`;
/** Words that aim a mood at the company; without one a horrible phone or a terrible day is not our doing. */
const TARGET = `
  you, your, yours, u, ur, company, service, services, support, staff, team, employee, employees, agent, agents, bank, provider, operator, network, store, branch, shop, app, system, management, treatment, treated, experience, customer, guys, people, they, bot, chat, answers, business,
  انتم, انتو, انتوا, انت, شركه, الشركه, شركتكم, شركتكو, خدمه, الخدمه, خدمتكم, خدماتكم, خدمتكو, خدمات, موظف, الموظف, موظفين, موظفينكم, موظفيكم, موظفكم, بنك, البنك, بنككم, تطبيقكم, التطبيق, تطبيق, شبكتكم, الشبكه, شبكه, الدعم, دعم, الفرع, فرع, اداره, الاداره, ادارتكم, تعامل, تعاملكم, معامله, المعامله, معاملتكم, اسلوب, اسلوبكم, نظامكم, نظام, عندكم, عندكو, منكم, منكو, عليكم, عليكو, فيكم, فيكو, معاكم, معاكو, معكم, بتاعكم, بتاعتكم, بتوعكم, تجربه, تجربتي, عملاء, عميل, العملاء, زباين, ردودكم, الردود, الرد, كلامكم, اجراءاتكم, اجراءات, تعاملت, كم
`;

const words = (list: string): string[] =>
  list
    .split(/\s*,\s*/)
    .map(word => word.trim())
    .filter(Boolean);
const plain = (list: string): Set<string> => new Set(words(list).filter(word => !word.endsWith('*')));

const strong = plain(STRONG);
const mild = plain(MILD);
const target = plain(TARGET);
const beginnings = words(STRONG)
  .filter(word => word.endsWith('*'))
  .map(word => word.slice(0, -1));
const ACCUSES = /^[\u0621-\u064a]{2,}تون[يا]$/;
const KIND =
  /ساعد|فاد|شرف|فرح|ريح|نور|خدم|علم|فهم|انقذ|اسعد|كرم|كلم|بلغ|خبر|عطي|ادي|وعد|عرف|رد|سمع|وصل|حول|سال|طلب|قول|قلت/;
const PARTICLE = /^(?:وال|بال|فال|هال|لل|ال|و|ف|ب)(?=[\u0621-\u064a]{3})/;

/** Points of each kind of word: two strong ones, or a strong one aimed at the company, are anger. */
const POINTS = { strong: 0.7, mild: 0.2, target: 0.3 } as const;
/** Words like "waiting" pile up in long calm messages; they add this much at most. */
const MOST_FROM_MILD = 0.4;

const has = (list: ReadonlySet<string>, word: string): boolean =>
  list.has(word) || list.has(word.replace(PARTICLE, ''));

/** The mood of single words, in points (1 is anger), and the strongest word. A negated word ("not bad") does not count. */
export function moodOfWords(all: readonly string[]): { points: number; said: string } {
  let strongest = '';
  let points = 0;
  let fromMild = 0;
  let aimed = false;
  all.forEach((word, at) => {
    if (has(target, word)) aimed = true;
    const before = all[at - 1] ?? '';
    if (/^(?:not|no|مش|مو|غير|ليس|ليست|لا)$/.test(before)) return;
    // "You … me" in the plural (زهقتوني, ذليتونا) is an accusation unless the verb is a kind one.
    if (ACCUSES.test(word) && !KIND.test(word)) {
      points += 1;
      strongest ||= word;
      return;
    }
    if (has(strong, word) || beginnings.some(start => word.startsWith(start))) {
      points += POINTS.strong;
      strongest ||= word;
    } else if (has(mild, word)) fromMild += POINTS.mild;
  });
  if (strongest === '') return { points: Math.min(fromMild, MOST_FROM_MILD), said: '' };
  return { points: points + Math.min(fromMild, MOST_FROM_MILD) + (aimed ? POINTS.target : 0), said: strongest };
}
