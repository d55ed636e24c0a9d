/** Further English words of blame and praise that the general list does not hold, all noted for this project. */
export const moreEnglish: readonly (readonly [number, string])[] = [
  [
    -2,
    'disgraceful,deplorable,abominable,crippling,weird,patronizing,patronising,condescending,snarky,inane,insidious,cheapen,acerbic,clunky,glitchy,unusable,unresponsive,uncooperative,unreasonable,unjustified,untrustworthy,unprepared,unorganized,disorganised,mismanaged,overcrowded,cramped,soggy,tasteless,bland,undercooked,overcooked,moldy,mouldy,smelly,reeks,leaking,leaky,cracked,flawed,malfunctioning,malfunction,outdated,bloated,invasive,intrusive,creepy,shady,scammy,spammy,deceptive,gouging,underwhelming,underwhelmed,letdown,lacklustre,lackluster,mediocre,subpar,substandard,shoddy,flimsy,janky,crummy,rubbish,bollocks,negligent,dismissive,belligerent,surly,grumpy,cranky,unwelcoming,disrespectful,demeaning,exasperating,tedious,gutted,baffled,bewildered,ghosted,stonewalled,marooned,overlooked,botched,bungled,flopped,yuck,eww,foul,hideous,overbooking,overbook,unbearable,unwatchable,unreadable,untested,misguided,pointless,senseless,bogus,sketchy,ripoffs,scammed,conned,swindled,seething,peeved,miffed,irked,grubby,scruffy,sloppy,incorrect,inaccurate,inconsistent,incoherent,insufficient,inefficient,ineffective,inflexible,intolerable,unsafe,unsanitary,unhygienic,unsolved,unresolved,unanswered,unplayable',
  ],
  [-1, 'yikes,ew,noisy,stale,tacky,fishy,incomplete,unavailable'],
  [
    2,
    'exceptional,extraordinary,marvellous,tremendous,spectacular,sensational,impeccable,seamless,effortless,intuitive,snappy,speedy,punctual,attentive,hospitable,upbeat,reliable,dependable,sturdy,durable,sleek,stylish,tasty,cozy,cosy,comfy,spacious,roomy,spotless,immaculate,pristine,affordable,refreshing,captivating,uplifting,memorable,unforgettable,legendary,unbeatable,unmatched,priceless,chuffed,hyped,giddy,smitten,finest,sweetest,coolest,fastest,smoothest,kindest,loveliest,tastiest,yess,yesss,yas,whoop,ovation,dreamy,rockstar,superstar,ingenious,inventive,revolutionary,groundbreaking,noteworthy,commendable,mindblowing,jawdropping,dazzling,effortlessly,seamlessly,superbly',
  ],
  [1, 'epic,ace,gem,treat,genuine,accommodating'],
];
