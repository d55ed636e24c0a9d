/**
 * How English words of everyday talk sound: what people want, cheer, mock or give up on, and troubles told without a word of mood
 * ("never got a call back"). These win over the general list and over `words-english.ts`.
 */
export const talkEnglish: readonly (readonly [number, string])[] = [
  [
    -2.6,
    'business elsewhere,stop messing,train your staff,so much for,no one responds,nobody responds,does not respond,still do not have,holding people hostage,refund my ticket,terrible attitude,great job losing,good job losing,nice job losing,great job ruining,great job cancelling,way to go losing,appreciate getting put on hold,appreciate being put,love being stuck,love waiting,love when you,love how you,filthy,gross,disrespected,insulted,cowardly,customer we do not care,lost my business,losing my business,lost a customer,losing a customer,screw up,screwed up,you screw,try delta,fly delta,better airline,be a competent,not a company,not the only one,do not care,does not care,did not care,could care less,could not care less,not impressed,no thanks to,shite,shafted,clueless,idiotic,moron,morons,get your act together,get it together,do better,not the service,worst flight,worst experience,bad experience,horrible experience,terrible experience,bad service,poor service,terrible service,horrible service,zero response,zero communication,lip service,last time i,never fly,never flying,never use,never using,never buy,never buying,will never,done with you,going to another,switching to,should be ashamed,what a joke,such a joke,are a joke,is a joke,you people',
  ],
  [
    -1.7,
    'ill advised,downhill,not digging,bums,overcharging,no notification,without notification,no announcement,has been down,have been down,currently unavailable,not true,did not happen,penalized,penalised,forced to,making me pay,made me pay,cramming,was supposed to,were supposed to,it is supposed to,blindsided,bummed,spotty,awol,put off,no access,no luck,auto response,torturous,do not make sense,does not make sense,makes no sense,lost its way,lost their way,can not help me,could not help me,would not help,will not help,not help me,does not happen to me,sit for,sitting on the,sitting here,still sitting,still here waiting,line is out the door,line out the door,out the door,need to be a better,should be in,i should be,puts you on a wait,no proof,charging people,lost the seat,throwing,without a seat,overrated,boring,dull,yawn,dumb,stupid,facepalm,hangs up,hang up,hanging up,hung up,cut off,cuts off,dropped my call,drop my call,disconnects,disconnected,will miss my,miss my connection,missing my,made me miss,caused me,fix this,fix it,fix the,fix that,bad rep,not see,have not heard,has not heard,still have not,still has not,has not arrived,have not arrived,have not received,have not gotten,never get,never gets,never called,never call,never came,never showed,can not get,could not get,can not find,could not find,can not reach,can not log,can not access,can not use,can not even,can not tell me,no one can,nobody can,not able to,unable to,will not let,would not let,not letting,will not load,will not open,does not allow,do not allow,not allowed,not allow me,no work,nobody knows,have to wait,had to wait,makes me wait,no employees,understaffed,misplaced my,lost my,lost our,lost his,lost her,how hard,how about fixing,why do not you,why does not,why did you,why would you,why is it always,why can not you,out of money,your fault,kept getting,keep getting,keeps getting,keeps saying,overnight in,lousy,battery killer,kills my battery,killing my battery,lying to me,poorly designed,design flaw,fail whale,too heavy,too expensive,not enough,falls short,let down,letting me down,buggy,useless at,nightmares,headache,bs,wth',
  ],
  [
    -0.9,
    'oh no,uh oh,awkward,punished,abandoned,abandon,embarrassing,confusing,dead battery,drained,gave me wrong,wrong info,no clothes,no hotel,no food,no help,no service,so long,too long,so slow,really?,cancelled flight,late flight',
  ],
  [
    0,
    'super,killer,killing,no problem,no worries,not a problem,disagree,nerds,geek,old school,jurassic,wicked,badass,insanely,crazy good,line,queue,pop up,late night,game,games,play,playing,jokes,hold up,hold my,no no no,pissing,hacker news,hackathon,fire,party,hard in,plenty,natural,awesome job,share,shared,shares,like,likes,certain,matter,important,interest,interested,interesting,want,wants,yes,ready',
  ],
  [
    0.9,
    'finally,free,winner,winners,win,wins,fun,interesting to,hilarious,ready for,excited about,looking forward,looking forward to,tempted,tempting,tempt me,handy,neat,nifty,clever,smart,useful,very useful,must read,worth it,popular,works well,works great,try it,check it out,giveaway,short lines,no wait,appreciated,warm welcome,good luck,safe travels,fingers crossed,beats,better than,faster than,easier',
  ],
  [
    1.9,
    'pumped,psyched,flying off the shelves,refund came,got my refund,got the refund,received my refund,stoked,still wins,exactly what i wanted,holy smokes,can not keep their hands off,brisk,success,taking care of,took care of,takes care of,straightened out,helped us,helped me out,phenomenal,gave me a smile,made me smile,sense of humor,sense of humour,finally worked,redeemed,nice way,wow,yay,yeay,yeayy,yayy,yaay,woot,w00t,woohoo,woo hoo,hooray,hurrah,hurray,brilliant,genius,bravo,well done,nice work,good work,nicely done,props,huge props,rad,slick,gorgeous,stunning,elegant,magical,dope,legend,classy,proud,so proud,thrilled,blessed,game changer,game changing,life changing,cool app,great app,nice app,sweet,rock,rocks,rocked,rockin,made it,must have,must see,want one,i want one,need one,i need one,gotta have,have to have,ready to buy,ready to order,jealous of,so jealous,envy,drool,drooling,drooling over,very cool,pretty cool,so cool,too cool,super cool,really cool,damn cool,winning,huge win,big win,hell yeah,hell yes,yes please,i love,loving,luv,luved,addicted,hooked,obsessed,so good,really good,pretty good,very good,so much fun,good times,killing it,nailed it,crushed it,on time,right on time,ahead of schedule,got us there,sorted out,got it resolved,got resolved,quick response,fast response,prompt response,great customer service,great flight,great crew,best crew,best flight,good job,welcome home,glad to know,so glad',
  ],
  [
    2.8,
    'could not be happier,can not be happier,could not ask for,could not have asked,so awesome,totally awesome,freaking awesome,best thing ever,best app ever,love love,love love love,absolutely amazing,you guys rock,you guys are the best,you are the best,yall rock,above and beyond,made my night,made my week,beautiful app,favorite airline',
  ],
];
