/**
 * Words that mean the same in service talk, a class a line: English before the bar, Arabic after it (standard, Egyptian, Gulf,
 * Levantine, Maghrebi), phrases of more words as they are written. A line that begins with a star names things, the others acts
 * and qualities. Our own list; order inside a line means nothing.
 */
export const MONEY = `
* money, cash, funds, amount | فلوس, مال, اموال, نقود, مصاري, مبلغ, مبالغ, دراهم, نقدية, كاش
price, cost, fee, fees, charge, charges, rate, rates, tariff, how much, expensive | سعر, اسعار, تكلفة, تكاليف, رسوم, رسم, بكام, ثمن, تمن, كم سعر, كم تكلفة, تعريفة, يكلف, بيكلف, قديش, شحال, عمولة, عمولات
free, no charge, without charge, complimentary | مجاني, مجانا, مجانية, ببلاش, بلاش, بدون رسوم, من غير فلوس
* cheap, discount, sale, promo, promotion, offer, deal, coupon, voucher | خصم, خصومات, تخفيض, تخفيضات, عرض, عروض, كوبون, قسيمة, ارخص, رخيص
pay, payment, paying, settle | دفع, ادفع, تدفع, سداد, اسدد, تسديد, مدفوعات, دفعة, دفعات, خلص الفاتورة, دفعت
* bill, invoice, statement | فاتورة, فواتير, كشف حساب, فاتوره
due, overdue, late payment, deadline, last day, final date, pay by | استحقاق, متاخر, متأخرة, اخر معاد, اخر موعد, اخر يوم, موعد السداد, متاخرات
* installment, installments, pay later | تقسيط, اقساط, قسط, بالتقسيط
* refund, money back, reimburse, reimbursement, get my money back, chargeback, reverse | استرداد, استرجاع, ارجاع, رد المبلغ, رجعولي, ترجعولي, ترجع فلوسي, ارجع فلوسي, استرد, يرجع, رجعت, رجوع
deduct, deducted, deduction, debit, debited, took money, charged, withdrawn | خصم, خصمتوا, اتخصم, انخصم, سحب, اتسحب, انسحب, استقطاع, قطع, اتقطع من
twice, double, duplicate, two times, repeated | مرتين, مكرر, مكررة, تكرر, دوبل, مرتان, مرتين ورا بعض
* balance, credit, remaining | رصيد, ارصدة, رصيدي, الباقي, المتبقي, فاضل
check, see, view, find out, look up, inquire | اعرف, معرفة, اشوف, استعلام, استعلم, اشيك, رؤية, تاكد, اطلع
recharge, top up, topup, topping up, add money, put money on, load, reload, add funds, add credit | شحن, اشحن, تعبئة, اعبي, اعادة شحن, اضافة رصيد, تزويد, شحنت, املا رصيد, نشحن
transfer, send, remit, move money, wire | تحويل, تحويلات, احول, حوالة, ارسال, ابعت, بعت, ارسل, حول, تحويلة, رحل
receive, received, arrive, arrived, come through, get | استلام, استلم, وصل, توصل, يوصل, وصلني, جالي, تسلم, اجت
withdraw, withdrawal, cash out, take out | سحب, اسحب, سحبت, صرف
deposit, pay in, put in | ايداع, اودع, ادفع في الحساب, احط
* bank, banking | بنك, مصرف, مصرفي, بنكي, بنوك
* account | حساب, حسابات, حسابي, اكونت
* card, bank card, visa, mastercard, debit card, credit card | بطاقة, بطاقات, كارت, كرت, كروت, كارطة, فيزا, ماستركارد, بطايق, بطاقه
* wallet, e-wallet, mobile wallet | محفظة, محافظ, محفظه الكترونية
* atm, cash machine, cashpoint | صراف, صراف الي, ماكينة, مكنة, اي تي ام, الصراف
* currency, exchange, exchange rate, foreign currency | عملة, عملات, صرف, سعر الصرف, صرافة, تغيير العملة
* pin, passcode, password, secret code, pass code | رقم سري, كلمة السر, كلمة المرور, باسورد, الرمز السري, الباسوورد, رمز المرور, بين كود
verify, verification, identity check, confirm identity, authenticate, prove | تحقق, التحقق, توثيق, اثبات, تاكيد الهوية, اثبت, مصادقة
* identity, id, national id, passport, id card | هوية, بطاقة شخصية, الرقم القومي, جواز سفر, اثبات شخصية, الباسبور
* documents, papers, paperwork, document | مستندات, اوراق, ورق, وثائق, مستند, اوراق مطلوبة
limit, maximum, minimum, cap, how many | حد, حدود, اقصى, ادنى, الحد الاقصى, اكثر, اقصي, اقل
fraud, scam, suspicious, unauthorized, unauthorised, did not make, not recognize, dont recognise, unknown transaction, hacked, compromised | احتيال, نصب, مشبوه, غير مصرح, اختراق, اتهكر, مش انا, لم اقم, ما عملتهاش, ما سويت
* transaction, purchase, operation | معاملة, معاملات, عملية, عمليات, مشتريات, شراء, حركة
decline, declined, reject, rejected, refused, denied, not accepted, failed, unsuccessful, did not go through, not work | رفض, مرفوض, مرفوضة, اترفض, فشل, فشلت, لم تنجح, مقبولتش, انرفض, مرفوضه, رفضت
pending, processing, in progress, still waiting, not yet, on hold, stuck | معلق, معلقة, قيد الانتظار, قيد المعالجة, جاري, لسه, لسا, عالق
* salary, wage, wages, payroll, paycheck | راتب, رواتب, مرتب, معاش, اجر
* tax, vat, taxes | ضريبة, ضرائب, القيمة المضافة, ضريبي
* loan, borrow, advance, lend | قرض, سلف, سلفة, سلفني, تسليف, استلف, اقتراض, دين
* interest, apr | فائدة, فوائد, الفايدة
* insurance, insured, cover, coverage, policy | تامين, بوليصة, تغطية, مؤمن
* points, rewards, loyalty, earn, redeem | نقاط, نقط, مكافات, ولاء, استبدال النقاط, استبدل نقاط
* subscription, subscribe, membership, plan, package, bundle | اشتراك, اشترك, باقة, باقات, خطة, عضوية, نظام, بندل, مشترك
renew, renewal, extend, extension, auto-renew | تجديد, اجدد, جدد, اتجددت, يتجدد, تمديد, مد
`;
