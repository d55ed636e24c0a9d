/** How words sound to a company that hears them, from −4 to 4; phrases are written with their blanks. */
export const serviceEnglish: readonly (readonly [number, string])[] = [
  [
    -3.2,
    'fail,fails,epic fail,never again,worst,scam,scammers,fraud,thieves,disgrace,unacceptable,wtf,ffs,bullshit,sucks,suck,sucked,pathetic,garbage,trash,crap,shit,shitty,horrible,terrible,awful,disgusting,ripoff,rip off,ripped off,nightmare,useless,joke,a joke,hate,hated,thanks for nothing,thank you for nothing,screw you,screwed,screw,pissed,pissed off,shame on you,fuck,fucking,fucked,worthless,incompetent,incompetence,appalling,atrocious,abysmal,lied,liars,liar,lying',
  ],
  [
    -2.4,
    'another delay,ridiculous,rude,stranded,overbooked,fuming,furious,unhelpful,outrageous,dreadful,ignored,ignoring,not working,does not work,do not work,did not work,will not work,stopped working,no longer works,is broken,keeps crashing,crashed again,not happy,very disappointed,so disappointed,disappointed,disappointing,frustrated,frustrating,frustration,annoyed,annoying,angry,mad at,upset,insane,inexcusable,robbed,stolen,stole,overcharged,charged twice,double charged,waste of time,waste of money,wasted,no help,zero help,no response,no reply,no answer,never answered,never replied,never received,never got,never arrived,still waiting,still not,still no,still have not,gave up,fed up,sick of,tired of,hung up on,hung up,unprofessional,unreliable,lousy,lame,sux,smh,cannot believe,can not believe,how hard is it,what a mess,worse,regret,misleading,misled,broke,ruined,ruining,destroyed,junk',
  ],
  [
    -1.6,
    'was declined,were declined,got declined,been declined,declined twice,declined again,struggle,struggles,struggling,sales pitch,not well,headaches,towed,no heat,no better than,hoping for better,better luck,dent,dents,dented,scratched,delayed,delays,delay,cancelled,canceled,cancelling,canceling,cancellation,late,lost,missing,missed,stuck,broken,damaged,crash,crashes,crashing,crashed,bug,bugs,buggy,glitch,glitches,error,errors,fix your,slow,laggy,lag,dropped,drops,disconnected,outage,outages,is down,went down,on hold,hold for,hours on,past hour,for hours,been hours,over an hour,two hours,three hours,no one,nobody,nothing works,denied,rejected,refused,refuses,wrong,mistake,poor,poorly,bad,badly,problem,problems,issue,issues,trouble,complaint,complain,complaining,complaints,confusing,confused,expensive,overpriced,excuse,excuses,sad,sadly,unfortunately,unhappy,dissatisfied,unsatisfied,worried,concerned,hurt,hurts,failed,failing,failure,mishandled,misplaced,expired,dirty,cold food,not acceptable,not good,not great,not cool,not ok,not fair,unfair,no idea,no signal,no service,no internet,no refund,bumped,rebooked me on,hassle,inconvenience,inconvenient,mess,messed,messed up,dead,dies,drains,draining,overheats,overheating,freezes,freezing,frozen,useless app,spam,spamming',
  ],
  [
    -0.8,
    'waiting,waited,wait,hold,refund,refunded,compensation,again,still,hours,hour,weeks,months,why is,why are,why can,why do,why does,why not,how come,seriously,apparently,supposedly,promised,promise,told me,told us,even though,tarmac,baggage,luggage,supervisor,manager,reboot,restart,uninstall,returning it,switching to,leaving you,missed my,miss my,would not,did not,no way,ugh,argh,meh,sigh,come on,enough',
  ],
  // Matters of the business, not moods.
  [
    0,
    'charged,charge,charges,cancel,block,blocked,stopped,create,emergency,popular,fair,well,united,southwest,american,virgin,clean,rewards,reward,beneficiary,peace,luggage,empty,urgent,holiday,alarm,pressure,god,won,active,outgoing,fault,dispute,suspend,alert,secure,saved,fun,gift,promotion,approved,approval,authorized,exclusive,original,rich,bonus,discount,premium,legal,warning,limited,restricted,transfer declined,decline,accepting,ability,agreed,agreement,asset,assured,assure,assurance,benefit,benefits,certainly,clearly,commit,commitment,committed,credits,dear,determined,effective,energy,engage,engaged,ensure,fulfill,gains,grant,granted,growth,opportunities,parties,pretty,privilege,privileges,promote,protect,protected,resolve,responsible,safety,significant,sincerely,kindly,strength,truth,values,yep,yeah,honestly,luck,kind,chance,chances,created,creates,creating,creation,prepared,allow,entitled,loyal,loyalty,profit,profits,advantage,advantages,exploration,interests,impression,avoid,avoided,alone,lone,battle,outstanding balance,outstanding amount,outstanding payment,if all else fails',
  ],
  // Laughter and hubbub go with anything.
  [
    0.3,
    'lol,haha,hahaha,lmao,giving,surprise,surprised,surprising,surprisingly,festival,festivities,huge,dream,wishing',
  ],
  [
    0.8,
    'honest,valuable,liked,encourage,encouraged,award,awards,awarded,special,festive,bff,laugh,laughing,please help,appreciate it if,hope,nice try,ok thanks,solid,decent,fine,improved,improvement,faster,smooth,easy,quick,quickly,helpful,worked,works,working now,resolved,solved,fixed,sorted,got it,received,finally works,upgrade,upgraded,new features,excited,exciting,cool,nice,good,well done,better,yay,wow',
  ],
  [
    1.8,
    'so kind,very kind,how kind,kind of you,first class,fav,fave,top notch,thanks,thank you,thx,ty,tysm,appreciate,appreciated,grateful,great,awesome,amazing,excellent,fantastic,wonderful,love,loved,loving,loves,perfect,perfectly,best,brilliant,superb,impressed,impressive,happy,glad,pleased,satisfied,delighted,enjoy,enjoyed,enjoying,beautiful,sweet,kudos,props,rock,rocks,you rock,helped me,very helpful,so helpful,super helpful,friendly,kind,polite,professional,recommend,recommended,favorite,favourite,smoothly,outstanding,stellar,incredible,congrats,congratulations,hero,heroes,saved my,made my day,made our day,shout out,shoutout,big thanks,much appreciated,well deserved,keep it up,keep up the',
  ],
  [
    2.6,
    'love it,love you,love this,i love,absolutely love,best ever,the best,best airline,best service,great job,great service,amazing service,excellent service,thank you so much,thanks so much,thanks a lot,many thanks,thanks for the quick,thanks for your help,thank you for your help,so happy,very happy,highly recommend,five stars,5 stars,blown away,cannot wait,can not wait,so excited',
  ],
];

/** Turns what follows around, within the same clause. */
export const negationsEnglish: ReadonlySet<string> = new Set(
  'not no never none nobody nothing neither nor without hardly barely nowhere isnt dont cant wont didnt doesnt wasnt'.split(
    ' ',
  ),
);

/** Makes the next word louder or quieter. */
export const degreesEnglish: ReadonlyMap<string, number> = new Map(
  'very=1.3 so=1.25 really=1.25 too=1.1 extremely=1.5 absolutely=1.45 totally=1.35 completely=1.35 super=1.35 such=1.2 incredibly=1.45 fucking=1.4 damn=1.2 highly=1.3 most=1.2 quite=1.05 pretty=1.05 somewhat=0.7 slightly=0.6 kinda=0.7 bit=0.7 little=0.75 fairly=0.85 almost=0.8 less=0.6'
    .split(' ')
    .map((row): [string, number] => [row.split('=')[0]!, Number(row.split('=')[1])]),
);
