/** Classes of general service talk; format as in money.ts. */
export const SERVICE = `
activate, activation, enable, turn on, switch on, start using, set up, setup | تفعيل, افعل, فعل, تشغيل, اشغل, تنشيط, شغل, تفعل
deactivate, disable, turn off, switch off, stop, pause, suspend, freeze, block | ايقاف, اوقف, وقف, تعطيل, الغاء تفعيل, تجميد, اجمد, حظر, اقفل, قفل, بلوك, بند, توقيف, ايقف
unblock, unlock, unfreeze, reactivate, restore | فك, فتح, فك الحظر, اعادة تفعيل, الغاء الحظر, افك, رجع تشغيل
cancel, cancellation, terminate, close, delete, unsubscribe, end | الغاء, الغي, الغى, كنسل, كنسلة, حذف, احذف, امسح, مسح, اغلاق, انهاء, فسخ, الغيت, بطل
change, edit, update, modify, amend, switch | تغيير, اغير, غير, تعديل, اعدل, تحديث, احدث, ابدل, تبديل
replace, replacement, swap, substitute, exchange, new one | استبدال, بدل, بديل, بدل فاقد, ابدل, تبديل, استبدل
lost, lose, missing, misplaced, cannot find | ضاع, ضاعت, ضايع, ضيعت, مفقود, مفقودة, فقد, فقدت, فقدان, تاهت, راحت
stolen, steal, theft, robbed | سرق, سرقة, اتسرق, اتسرقت, انسرق, مسروق, مسروقة, حرامي
broken, damaged, faulty, defective, dead, not working, does not work, stopped working, out of order, malfunction | عطل, عطلان, عطلانة, بايظ, باظ, خربان, تالف, تالفة, مكسور, لا يعمل, مش شغال, ما يشتغل, مايشتغل, خراب, واقف, بايظة, مش بيشتغل, معيوب, مو شغال
repair, fix, solve, troubleshoot, resolve, maintenance | تصليح, اصلح, صيانة, حل, احل, اصلاح, يتصلح, معالجة
problem, issue, trouble, error, fault, wrong, bug | مشكلة, مشاكل, خطا, غلط, عطل, خلل, مشكله, ايرور
slow, sluggish, weak, speed, lagging, lag, buffering, crawling, slowly | بطيء, بطيئة, بطئ, تقيل, ضعيف, ضعيفة, سرعة, سرعته, البطء, بيقطع, بطيئ
* complaint, complain, file a complaint, report | شكوى, شكاوى, اشتكي, اشكي, بلاغ, ابلغ, تبليغ
help, support, customer service, agent, representative, person, human, contact | خدمة العملاء, دعم, مساعدة, موظف, ممثل, تواصل, اتواصل, اكلم, مندوب, بشري
* store, branch, shop, outlet, location, office | فرع, فروع, محل, متجر, مكتب, سنتر, الفرع, معرض
where, address, place, nearest | فين, وين, اين, عنوان, مكان, اقرب, موقع, عناوين
open, shut, opening hours, working hours, business hours, schedule, hours | مواعيد, ساعات العمل, مواعيد العمل, بتفتح, تفتحون, دوام, اوقات, بتقفل
when, time, date, how long, how soon, duration, how many days, take long | متى, امتى, امتي, موعد, معاد, ميعاد, وقت, مدة, كم يوم, كم يستغرق, كم ياخذ, قد ايه, تاريخ, وقتاش, يستغرق, بياخد
why, reason, cause, how come | ليه, ليش, لماذا, سبب, علاش, لية, اسباب, عشان ايه
how, way, method, steps, procedure, guide, instructions | ازاي, كيف, كيفية, شلون, طريقة, خطوات, كيفاش, طرق, اجراءات
quick, fast, urgent, asap, immediately, now, instant | بسرعة, سريع, فورا, فوري, حالا, دلوقتي, الحين, مستعجل, ضروري, عاجل
delay, delayed, late, overdue, taking long, slow delivery | تاخير, تاخر, متاخر, اتاخر, تاخرت, اتاخرت, طول
* order, purchase, buy, bought | طلب, طلبية, طلبات, اوردر, شراء, اشتري, اشتريت
* delivery, ship, shipping, shipment, dispatch, courier | توصيل, شحنة, التوصيل, ارسال, مندوب, دليفري, يوصلني, تسليم, الشحن
track, tracking, follow up, status, progress | تتبع, متابعة, اتابع, حالة, اتتبع, وضع
return, give back, send back | ارجاع, ارجع, مرتجع, رجع, اعادة, ترجيع
* warranty, guarantee | ضمان, كفالة, الضمان
register, sign up, registration, create account, open an account, join, apply, application | تسجيل, اسجل, فتح حساب, افتح حساب, انشاء حساب, تقديم, انضم, اعمل حساب, طلب
log in, login, sign in, access, log on, enter | دخول, ادخل, تسجيل الدخول, الدخول, لوجين, افتح التطبيق, بيفتح, يفتح
forgot, forget, reset, recover | نسيت, ناسي, استعادة, اعادة تعيين, استرجع, نسيان
* code, otp, verification code, sms code | كود, رمز, الكود, رمز التحقق, شفرة
* message, sms, text, notification, alert | رسالة, رسائل, رسايل, مسج, اشعار, تنبيه, اشعارات
* call, phone call, ring, rang, rung, dial | مكالمة, مكالمات, اتصال, اتصل, اكلم, رن, نداء, تتصل
* email, mail, e-mail | ايميل, بريد, بريد الكتروني, الميل
* app, application, mobile app | تطبيق, ابلكيشن, برنامج, التطبيق, الاب
online, electronically, remotely, from home, without visiting | اونلاين, من البيت, من المنزل, عن بعد, الكترونيا, بدون زيارة
* website, site, web, internet site | موقع, الموقع, عن طريق النت, ويب
download, install | تحميل, تنزيل, احمل, انزل, تثبيت
* phone, mobile, cell, handset, device, cellphone | موبايل, جوال, تليفون, هاتف, محمول, جهاز, اجهزة, تلفون
* number, phone number | رقم, ارقام, نمرة, رقمي
* internet, net, wifi, wi-fi, data, connection, broadband, 5g, 4g | نت, انترنت, واي فاي, بيانات, داتا, الشبكة, اتصال, الوايفاي
* network, signal, coverage, reception, no service, tower, towers, bars | شبكة, اشارة, تغطية, ارسال, ابراج, برج, يلقط, لقط, لا توجد خدمة, الشبكه
* sim, sim card, line, chip | شريحة, شرايح, شرائح, خط, خطوط, سيم, الشريحه
* router, modem | راوتر, مودم, روتر
* quota, allowance, gigabytes, gigs, gb, megabytes, usage, fair use | جيجا, جيجابايت, ميجا, استهلاك, الحصة, سعة, جيجات, كوتة, الاستخدام العادل
run out, finished, used up, consumed, exceed, expired | خلص, خلصت, خلصان, نفد, انتهى, انتهت, استنفذ, خلصو
extra, additional, more, add-on, addon | اضافي, اضافية, زيادة, كمان, ازود, زود, اضافه
* roaming, abroad, overseas, travel, travelling, flying, trip, outside the country, foreign, international | تجوال, سفر, مسافر, اسافر, خارج البلاد, بره مصر, دولي, دولية, رومنج, الخارج, برا, دول, هسافر
* country, countries, region | دولة, دول, بلد, بلاد, بلدان, منطقة
move, relocate, moving house, new address, new home | نقل, انقل, عزلت, انتقال, بيت جديد, شقة جديدة, هنقل
* home, house, residential | بيت, منزل, منزلي, المنزل, شقة, دار
* company, business, corporate, enterprise, firm, employees, office | شركة, شركات, شركتي, مؤسسة, تجاري, اعمال
* family, relatives, wife, husband, children, kids, son, daughter | عائلة, اسرة, عيلة, عيلتي, زوجة, زوج, اولاد, ابن, بنت, طفل, اطفال, مراتي, العائلية
* student, university, school | طالب, طلاب, طلبة, جامعة, مدرسة, دراسي
age, old, young, adult | عمر, سن, السن, العمر, كبير, صغير
share, add someone, split | مشاركة, اشارك, اقسم, تقاسم, مشترك
* owner, ownership, name, holder | مالك, ملكية, اسم, صاحب, باسم, نقل ملكية
* personal, details, information, data, profile | بيانات, معلومات, تفاصيل, شخصية, ملف
* appointment, booking, book, reserve, reservation | حجز, احجز, موعد, حجوزات, ميعاد, حجوزات
* spam, unwanted, annoying, advertising, ads | مزعج, مزعجة, اعلانات, سبام, ازعاج
* voicemail, missed call, missed calls, unreachable | بريد صوتي, مكالمة فائتة, مكالمات فائتة, غير متاح, فاتتني
forward, forwarding, divert, redirect | تحويل المكالمات, احول المكالمات, توجيه
keep, retain, same | احتفظ, احتفاظ, نفس, ابقى
prepaid, pay as you go | مدفوع مقدما, كارت شحن, دفع مسبق
postpaid, monthly bill | فاتورة شهرية, اجل, دفع اجل
month, monthly | شهر, شهري, شهور, اشهر, شهرية
day, daily, days | يوم, ايام, يومي, يوميا
week, weekly | اسبوع, اسبوعي, اسابيع
year, annual, yearly | سنة, سنوي, سنين, عام, سنوات
today | اليوم, النهارده, النهاردة
tomorrow | غدا, بكره, بكرة, باكر
yesterday | امس, امبارح, البارح
new | جديد, جديدة
accept, support, allow, available, possible, eligible | يقبل, بتقبل, تقبلون, مسموح, متاح, متوفر, يدعم, ينفع, يصلح
require, requirement, condition, conditions, terms, need | شروط, شرط, متطلبات, مطلوب, محتاج, يتطلب, لازم, الاحكام
choose, select, option, options | اختيار, اختار, خيارات, خيار
increase, raise, upgrade, higher | زيادة, ازود, رفع, ترقية, ارفع, اعلى, تكبير
another company, other company, another operator, another provider, another network, competitor | شركة تانية, شركة اخرى, شركة ثانية, شبكة تانية, شبكة اخرى, مشغل اخر, منافس
go down, goes down, going down, disappears, vanishes, drains | ينقص, بينقص, نقص, يقل, بيقل, يتسحب, بيتسحب, يختفي
decrease, reduce, lower, downgrade | تقليل, اقلل, خفض, انزل, تخفيض
print, copy | طباعة, اطبع, نسخة, صورة
* gift, present | هدية, هدايا
* language, arabic, english | لغة, عربي, انجليزي
appear, show up, visible, reflect, reflected, display, showing | يظهر, ظهر, تظهر, بانت, يبان, باين, ظاهر, طالع, طلعلي, مرئي
use, usage, using, utilise, utilize | استخدام, استعمال, استخدم, استعمل, نخدم, يستعمل
get, obtain, acquire, receive, want | الحصول, احصل, اجيب, اخد, ناخد, اطلع, القى, نحصل
add, include, attach, link, connect, pair | اضافة, اضيف, ضيف, ازيد, نزيد, ربط, اربط
remove, take off, detach | ازالة, ازيل, اشيل, احذف, نحي
recognise, recognize, unfamiliar, unknown, not mine, strange | معروف, اعرفها, غير معروف, غريب, غريبة, معترف
correct, right, proper | صحيح, صح, مضبوط
wrong, incorrect, mistake, mistaken, by accident, accidentally | خطا, غلط, خاطئ, خاطئة, بالغلط, بالخطا
different, other, another | مختلف, اخر, ثاني, تاني, غير
less, lower, not enough, insufficient, short | اقل, ناقص, نقص, غير كافي, مش كفاية
same amount, full, whole, entire, all | كامل, كل, كله, جميع
extra charge, additional fee, surcharge, hidden fee | رسوم اضافية, زيادة
electronic, digital, paperless | الكتروني, الكترونية, رقمي, رقمية
* virtual, digital, disposable, temporary, one-time | افتراضي, افتراضية, رقمي, مؤقت, مؤقتة
physical, plastic | مادي, بلاستيك, فعلي
contactless, tap, nfc, apple pay, google pay, samsung pay | لا تلامسي, بدون لمس, ابل باي, جوجل باي, باللمس
* merchant, seller, shop, retailer, vendor | تاجر, بائع, بياع, متجر
* beneficiary, recipient, payee, receiver | مستفيد, مستلم, المستقبل
top-up method, auto top up, automatic | تلقائي, اوتوماتيك, تلقائيا
source, origin, come from | مصدر, مصادر, جاية منين, اصل
swallowed, ate, retained, kept my card, captured | بلع, سحب, اكلت, ابتلع, بلعت
expire, expiry, expiration, expired, valid, validity | انتهاء, صلاحية, تنتهي, منتهية, ساري, سارية, تخلص
wait, waiting, hold | انتظار, استنى, مستني, انتظر, استنا
contact details, address change, phone number change | بيانات التواصل
try, attempt, retry | محاولة, حاول, احاول, جرب, جربت, حاولت
happen, going on, occurred | حصل, حدث, جرى, صاير
like, love, prefer | احب, افضل, يعجبني
* direction, directions, route, map, traffic | اتجاه, خريطة, طريق, زحمة
* vacation, holiday, leave, time off, day off, pto | اجازة, عطلة, اجازات
* translate, translation, meaning, definition, define | ترجمة, ترجم, معنى, تعريف
privacy, security, safe, secure, protect | خصوصية, امان, امن, حماية, آمن
`;
