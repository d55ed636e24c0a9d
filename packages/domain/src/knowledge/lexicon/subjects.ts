/**
 * Subjects of everyday life beyond service talk; format as in money.ts. They join wordings in companies of these trades, and in all
 * others they tell that a question is about something the company does not speak of.
 */
export const SUBJECTS = `
* tv, television, channel, channels, series, film, movie, cinema | تلفزيون, قناة, قنوات, مسلسل, فيلم, افلام, سينما, شاشات
* football, soccer, match, game, sport, sports, league, gym, fitness | كورة, كرة, ماتش, مباراة, رياضة, دوري, جيم, الاهلي, الزمالك
* weather, forecast, rain, temperature, humid, sunny | طقس, الجو, حرارة, مطر, ارصاد
* music, song, playlist, singer, concert | موسيقى, اغنية, اغاني, مطرب, حفلة
* laptop, computer, pc, keyboard, printer, macbook | لابتوب, كمبيوتر, حاسوب, لاب, طابعة, كيبورد
* headphones, earphones, speaker, screen protector | سماعة, سماعات
* phone case, accessories, accessory | جراب, اكسسوارات, اكسسوار
* fridge, refrigerator, washing machine, oven, appliance, air conditioner | تلاجة, ثلاجة, غسالة, بوتاجاز, تكييف, مكيف, فرن, سخان
* electricity, water bill, gas bill, utilities | كهرباء, كهربا, مياه, الغاز, عداد
* solar, panel, panels, generator | طاقة شمسية, الواح, مولد
* car, cars, vehicle | سيارة, سيارات, مركبة, قيادة السيارة, سواقة
* tire, tyre, engine, oil change, mechanic, brakes, gasoline, petrol, fuel | كاوتش, موتور, تغيير زيت, ميكانيكي, بنزين, وقود, فرامل
* driving license, driving licence, license, licence, traffic fine | رخصة قيادة, رخصة القيادة, رخصة السواقة, مخالفات مرور
* flight, airline, plane, airport, boarding, luggage, baggage, carry-on | طيران, طيارة, رحلة, مطار, شنط, امتعة, حقائب
* bus, taxi, uber, bicycle | قطر, قطار, اتوبيس, مترو, تاكسي, اوبر, باص
* hotel, hostel, resort, accommodation, airbnb | فندق, فنادق, اوتيل, منتجع
* visa application, embassy, consulate, immigration | تاشيرة, سفارة, قنصلية, هجرة
* tour, tourism, travel guide | سياحة, رحلات
* restaurant, cafe, pizza, burger, coffee, dinner, lunch, breakfast | مطعم, مطاعم, كافيه, بيتزا, برجر, قهوة, عشاء, غداء, فطار
* recipe, cook, cooking, ingredient, ingredients, bake, calories, nutrition | وصفة, طبخ, اطبخ, مقادير, سعرات
* groceries, vegetables, fruit, meat, milk | بقالة, خضار, فاكهة, لحمة, لبن
* doctor, clinic, hospital, dentist, nurse | دكتور, طبيب, عيادة, مستشفى, اسنان
* medicine, pill, prescription, pharmacy, vaccine | دواء, ادوية, علاج, صيدلية, روشتة, لقاح, تطعيم
* headache, fever, sick, disease, flu, pregnant, symptom | صداع, حرارة, وجع, مريض, مرض, انفلونزا, حامل
* diet, workout, lose weight | رجيم, دايت, تخسيس
* teacher, exam, homework | مدرس, امتحان, امتحانات, نتيجة الثانوية
* college, scholarship, graduate | منحة, خريج, كورس
* job, jobs, vacancy, vacancies, career, hiring, recruit, curriculum vitae | وظيفة, وظائف, توظيف, تعيين, سيرة ذاتية, مقابلة عمل, شغلانة
* shares, stock exchange, stock market, investment, invest, crypto, bitcoin | بورصة, اسهم, استثمار, تداول, بيتكوين, عملات رقمية
* gold, silver, jewelry, jewellery | دهب, ذهب, فضة, مجوهرات
* dollar, euro, riyal, dirham, sterling | دولار, يورو, ريال, درهم, استرليني
* mortgage, real estate, landlord, apartment for rent | عقار, عقارات, ايجار, رهن, تمليك, شقق
* credit score, credit report, credit rating | تصنيف ائتماني, تقييم ائتماني
* saving account, deposit certificate | ادخار, وديعة
* cheque, check book, checkbook, checks | شيك, شيكات, دفتر شيكات
* pension, retirement, 401k, rollover | معاش, تقاعد
* tax form, w2, w4, tax return, irs | اقرار ضريبي
* lawyer, court, lawsuit | محامي, محكمة, قضية
* election, president, minister, politics | انتخابات, وزير
* birth certificate, marriage, divorce, death certificate | شهادة ميلاد, زواج, طلاق
* prayer, ramadan, mosque, church, hajj, umrah | صلاة, مسجد, كنيسة, حج, عمرة
* joke, funny, laugh, riddle | نكتة, نكت, اضحك
* poem, novel, author, essay | قصيدة, رواية, مؤلف
* capital city, geography, planet, chemistry, physics | عاصمة, جغرافيا, كيمياء, فيزياء
* animal, dog, cat, pet, bird, fish | حيوان, كلب, قطة, سمك, عصفور
* clothes, shirt, dress, shoes, fashion, jacket | ملابس, هدوم, قميص, فستان, حذاء, جزمة
* makeup, perfume, beauty, salon | مكياج, عطر, برفان, بشرة, كوافير
* furniture, sofa, carpet | اثاث, كنبة, سجادة
* wedding, birthday | عرس, عيد ميلاد
* child care, nursery, toys | حضانة, لعب اطفال
* garden, flowers, lawn | حديقة, زرع, شجر, ورود
* maid, laundry, plumber, electrician, carpenter | تنظيف, شغالة, غسيل, سباك, كهربائي, نجار
* video game, playstation, xbox | بلايستيشن, العاب فيديو
* facebook, instagram, tiktok, twitter, whatsapp, telegram, youtube, snapchat, social media | فيسبوك, انستجرام, تيك توك, تويتر, واتساب, تليجرام, يوتيوب, سناب
* programming, developer, algorithm, artificial intelligence | برمجة, مبرمج, ذكاء اصطناعي, روبوت
* vodafone, etisalat, orange, we, stc, zain, mobily, competitor | فودافون, اتصالات, اورنج, موبايلي, زين
* timezone, time zone, clock, what time is it | توقيت, الساعة كام, منطقة زمنية
* alarm, timer, reminder | منبه, تذكير
* shopping list, to do list, todo | قائمة التسوق
* calendar, meeting, agenda | اجتماع, مواعيدي
* flip coin, roll dice, dice | عملة معدنية, نرد
* call you, your name, who made you, how old are you | اسمك, مين عملك, عندك كام سنة
* spelling, spell, synonym, definition, meaning | تهجئة, اسبيل, معنى, مرادف
* distance, miles, kilometers, far away, nearest gas station | مسافة, كيلومتر, ميل
`;
