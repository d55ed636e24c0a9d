/** Everyday verbs, qualities and things that any question may hold; format as in money.ts. */
export const GENERAL = `
start, begin, commence, launch | بدء, بداية, ابدا, يبدا, نبدا, بدات, انطلاق
finish, finished, complete, completed, done, conclude | انتهاء, انهي, اكمل, اكتمل, خلصت, تم
stop, quit, cease, halt | توقف, اوقف, يوقف, بطلت
continue, keep going, resume | استمرار, استمر, يستمر, اكمل, متابعة
make, create, produce, generate, build | عمل, انشاء, انشئ, صنع, اصنع
show, display, present | عرض, اعرض, يعرض, اظهار
hide, conceal, private | اخفاء, اخفي, خفي, مخفي
search, look for, find, locate | بحث, ابحث, ادور, دور, العثور, الاقي, القى
choose, pick, select | اختيار, اختار, انتقي
compare, comparison, difference between, versus, vs | مقارنة, الفرق, فرق, اقارن
explain, explanation, clarify, meaning of | شرح, اشرح, توضيح, وضح, يعني ايه, معنى
learn, study, training, course | تعلم, اتعلم, دراسة, تدريب, دورة
teach, instruct | تعليم, اعلم, يعلم
read, reading | قراءة, اقرا, يقرا
write, writing | كتابة, اكتب, يكتب
send, submit, deliver | ارسال, ارسل, ابعت, بعث, تقديم
receive, collect, pick up, get back | استلام, استلم, اخد, تسلم
bring, carry, fetch | احضار, احضر, اجيب, جيب, هات
give, hand over, provide, supply | اعطاء, اعطي, ادي, منح, توفير, تزويد
take, grab | اخذ, اخد, خد
put, place, insert | وضع, احط, حط, ادخال
remove, erase, wipe | ازالة, احذف, شيل, محو
open, unlock | فتح, افتح, مفتوح
close, closed, shut, lock | اغلاق, اغلق, مغلق, قفل, مقفول, اقفل, سكر
enter, entry, admission, access | دخول, ادخل, يدخل
leave, exit, go out | خروج, مغادرة, اخرج, اطلع, اغادر
arrive, arrival, reach | وصول, يصل, وصل, اوصل
go, visit, come | ذهاب, اذهب, زيارة, ازور, اروح, اجي, احضر
meet, meeting, appointment | مقابلة, اقابل, لقاء, اجتماع, موعد
ask, inquire, question, enquiry | سؤال, اسال, استفسار, استفسر, اسئلة
answer, reply, respond, response | اجابة, رد, جواب, ترد, يرد
agree, accept, approve, approval | موافقة, اوافق, قبول, يقبل, اعتماد
refuse, deny, rejection | رفض, يرفض, مرفوض
allow, permit, permitted, allowed, permission | السماح, مسموح, يسمح, اذن, تصريح
forbid, prohibited, not allowed, banned, ban | ممنوع, منع, محظور, حظر
must, have to, mandatory, compulsory, obligatory, required | لازم, يجب, اجباري, الزامي, مطلوب, ضروري
optional, voluntary | اختياري
possible, can i | ممكن, امكانية, ينفع, يصلح, يمكن
impossible, cannot | مستحيل, لا يمكن, مينفعش
increase, grow, rise | زيادة, يزيد, ارتفاع, رفع
decrease, shrink, drop, reduce | نقص, انخفاض, تقليل, يقل
more, additional, extra | اكثر, اكتر, اضافي, زيادة
less, fewer, under | اقل, تحت
all, every, entire | كل, جميع, كافة
half, fifty percent | نصف, نص
first, initial | اول, الاولى
last, final, latest | اخر, الاخير, نهائي
next, following, upcoming | القادم, التالي, الجاي, الجاية
previous, earlier, former, past | السابق, الماضي, اللي فات, قبل كده
before, prior to, in advance | قبل, مسبق, مقدما
after, afterwards, once | بعد, بعدها
early, earlier, ahead of time | مبكر, بدري, قبل الموعد
late, later | متاخر, لاحقا, بعدين
always, permanent, forever | دائما, دايما, دائم
sometimes, temporary, temporarily | احيانا, مؤقت, مؤقتا
often, frequently, how often, times | كم مرة, مرات, كتير
fast, rapid, speed up | سريع, سرعة, اسرع
big, large, huge, size | كبير, كبيرة, ضخم, حجم, مقاس
small, little, tiny | صغير, صغيرة
long, length | طويل, طول
short, brief | قصير
high, height, tall | عالي, مرتفع, ارتفاع
low | منخفض, واطي
hot, heat, warm | حار, ساخن, حرارة, سخن
cold, cool, freezing | بارد, برد, ساقع
good, great, excellent, quality | جيد, كويس, ممتاز, جودة, حلو
bad, poor, terrible, awful | سيء, وحش, زفت, ردي
easy, simple | سهل, بسيط
hard, difficult, complicated | صعب, معقد
important, essential | مهم, اساسي, ضروري
special, exclusive, vip | خاص, مميز, حصري
public, general | عام
official, formal, authorised, certified | رسمي, معتمد
original, genuine, authentic | اصلي, اصلية
fake, counterfeit | مزيف, تقليد
used, second hand | مستعمل, مستعملة
empty, blank | فارغ, فاضي
full, complete, filled | ممتلئ, مليان, كامل
clean, cleaning | نظيف, تنظيف, انظف
dirty, stain | متسخ, بقعة
* water, drink | مياه, ماء, شرب, اشرب
* color, colour | لون, الوان
* photo, picture, image, photograph | صورة, صور
* video, clip, recording | فيديو, تسجيل, مقطع
* sound, voice, audio, volume, hear | صوت, سمع, اسمع
* screen, display panel | شاشة
* button, key, press, tap, click | زر, زرار, اضغط, الضغط
* menu, list | قائمة
* page, tab | صفحة
* settings, preferences, configuration, options | اعدادات, ضبط, خيارات
* file, attachment, pdf | ملف, ملفات, مرفق
* certificate, proof, statement letter | شهادة, اثبات, افادة
* signature, sign | توقيع, امضاء, اوقع
* contract, agreement | عقد, اتفاق, تعاقد
* form, application form, fill in, fill out | نموذج, استمارة, املا, تعبئة النموذج
original copy, photocopy | نسخة, صورة ضوئية
birth date, date of birth, birthday | تاريخ الميلاد
* name, full name, surname | اسم, الاسم
* address, street, postal code, zip code | عنوان, شارع, الرمز البريدي
* city, town, village, governorate, province | مدينة, محافظة, قرية
country of residence, nationality, citizen | جنسية, مواطن
* foreigner, expat, non-citizen, tourist, visitor | اجنبي, اجانب, سائح, زائر, وافد
* man, male, men | رجل, ذكر, رجال
* woman, female, women | امراة, انثى, نساء, سيدات
* child, kid, children, minor | طفل, اطفال, اولاد, قاصر
friend, someone else, another person, third party | صديق, صاحبي, شخص اخر, حد تاني, طرف ثالث
* parent, father, mother, guardian | والد, والدة, اب, ام, ولي امر
* customer, client, user, subscriber | عميل, عملاء, زبون, مستخدم, مشترك
* staff, employee, worker | موظف, موظفين, عامل
* manager, supervisor, boss | مدير, مشرف
team, department, section | فريق, قسم, ادارة
partner, dealer, distributor, agent shop | شريك, وكيل, موزع
member, membership | عضو, عضوية, اعضاء
guest, visitor | ضيف, زائر, ضيوف
disabled, disability, wheelchair, accessibility | ذوي الهمم, اعاقة, كرسي متحرك
senior, elderly, retired | كبار السن, مسن, متقاعد
* emergency, urgent case | طوارئ, طارئة
danger, hazard, risk, dangerous | خطر, مخاطر, خطير
safe, safety, secure, security | امان, امن, سلامة, حماية
damage, harm, injury | ضرر, تلف, اصابة
accident, crash | حادث, حادثة
leak, flood | تسريب, تسرب
noise, loud | ضوضاء, ازعاج, دوشة
smell, odor | رائحة, ريحة
test, trial, try out, demo | اختبار, تجربة, تجريبي
result, outcome | نتيجة, نتائج
reason, cause | سبب, اسباب
purpose, goal, aim | هدف, غرض
benefit, advantage, benefits, features, feature | فائدة, مزايا, ميزة, مميزات, فوايد
type, kind, category, sort | نوع, انواع, فئة, تصنيف
example, sample | مثال, عينة
part, piece, component, spare part | جزء, قطعة, قطع غيار
level, tier, grade | مستوى, درجة
number of, count, quantity, how many | عدد, كمية, كم عدد
percent, percentage, ratio | نسبة, بالمئة, في المية
total, sum, overall | اجمالي, مجموع, كلي
average, mean | متوسط
* weight, kilo, kilogram, kg | وزن, كيلو
metre, meter, kilometre, distance, far | متر, مسافة, بعيد, كيلومتر
hour, hours | ساعة, ساعات
minute, minutes | دقيقة, دقائق, دقايق
second, seconds | ثانية, ثواني
morning, am | صباح, الصبح, صباحا
evening, night, pm | مساء, ليل, بالليل, مساء
weekend, friday, saturday, sunday | عطلة نهاية الاسبوع, الجمعة, السبت, الاحد, الويك اند
on holiday, on vacation, away from home, going away, out of town | سفر, مسافر, مسافرة, اسافر, سفري, خارج المدينة
holiday, public holiday, eid, christmas | اجازة رسمية, عيد, اعياد, عطلة
season, summer, winter | موسم, صيف, شتاء
news, update, announcement | اخبار, جديد, اعلان
idea, suggestion, feedback, opinion, review | فكرة, اقتراح, راي, تقييم, ملاحظات
thank, thanks, appreciate | شكر, شكرا, ممتن
sorry, apologise, apology | اسف, اعتذار, معذرة
happy, satisfied, pleased | سعيد, مبسوط, راضي
angry, upset, annoyed, frustrated, disappointed | غاضب, زعلان, متضايق, مستاء
tired, exhausted | تعبان, متعب
afraid, worried, concerned | خائف, قلقان, خايف, قلق
remember, recall, remind | تذكر, افتكر, فكرني, تذكير
believe, think, suppose | اعتقد, اظن, افتكر
decide, decision | قرار, اقرر
plan, planning, intend | خطة, انوي, ناوي, تخطيط
win, prize, winner, draw | فوز, جائزة, كسب, سحب
* game, play | لعبة, العب, لعب
* book, reserve | حجز, احجز
borrow, lend, rent, hire, lease | استعارة, استعير, ايجار, استئجار, اجار
sell, selling, sale | بيع, ابيع, مبيعات
own, ownership, belong | ملك, ملكية, امتلك
save, store, keep | حفظ, احفظ, تخزين
lose, lost | فقدان, ضياع, ضاع
break, broken | كسر, مكسور
connect, connection, link | توصيل, اتصال, ربط, اوصل
disconnect, cut off, drops, interrupted | فصل, انقطاع, يقطع, بيفصل, قطع
* charge battery, charging, charger, battery | شاحن, بطارية, يشحن البطارية
restart, reboot, reset, switch off and on | اعادة تشغيل, ريستارت, اعد التشغيل
upload, import | رفع, استيراد
export, extract | تصدير, استخراج
issue, issuance, obtain | اصدار, استخراج, يصدر, تطلع
renewable, renew | تجديد, اجدد
valid, expiry | صالح, صلاحية, ساري
`;
