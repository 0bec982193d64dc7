"""Given names from many countries with the pronoun that goes with them; names of both are left out."""

from index.attribution.lexicon import words_in

FEMALE_ABROAD = words_in(
    """
    adriana aleksandra alena alessandra alicia alina aliona amina amira anahit anastasija andreea anette
    angelika anja anka anneke anneli annelies annelise annette annika antonia antonina anuradha ariane
    arlette asel asha asunción ayaan ayesha azra barbora bente berit bernadette bettina bianca birgitta
    blanka bogdana božena brigitta brigitte britta camila camilla carina carla carlota carmela cecilia
    celia chitra clara clarissa clotilde concepción consuelo cordula cornelia cristina dagmar dagny
    daniela danuta daria deepa delphine denisa dominika dorota dorothea edit editha ekaterini elaine
    eleni eleonora elif elina eliza elke elvira emilia encarna enikő erika erzsébet esperanza esther
    eszter eugenia evelina fadumo farah farida fatema fatime fatoumata fatuma federica felicia felicitas
    fernanda flavia franziska freya frida gabriela gabriella gabrielle galya genoveva georgette gerda
    gertrud ghada giovanna gisela gita giulia graciela grażyna gudrun gulnara gunilla gwendolyn habiba
    hafsa halina hana hanna hanneke hannelore hedda hedwig heidi helena helene helga henrietta hermina
    hina hortense huda ieva ileana ilona ilze imelda ines inga inge ingeborg inger inés ioana irena iris
    irmgard isabel isabela ivana iveta ivonne iwona izabela jadwiga jana janina jasmina jasna jeannine
    jelena jitka joana johanna jolanta josefa josefina jovana juana juanita judit juliana juliet justyna
    kamila karina karolina katalin katarina kateřina katharina kathrin katja katrin katrina khadija
    khadijah kinga kirsten kirsti klara klaudia kristiina kristin kristina kristine laila lakshmi lamia
    larissa latifa leena lena lene leonor leontyne leticia lidia liesbeth lilia liliana lilla lina
    linnea liv ljubica ljudmila loredana lorenza lotte lucie lucía ludivine luisa luisella lupita lydia
    maarika magda magdaléna maija manuela marcela margarida margarita margit margot margrethe marguerite
    mariam mariana marianne maribel mariela marija marijana mariko marisol marit marja marlene marlies
    marta marte martina martine mathilde matilda maya mayumi mechthild mehwish merete merle mirela
    miriam mirjam montserrat mónica nada nadezhda nadia nadine nadja nagore naima najat nasrin natacha
    natalie nataša nathalie nela nicole nicoletta nina nives noura nuria odette odile ofelia olena
    orsolya otilia pascaline patrizia patrícia paulina pernille petra petronella pia pilar pirjo polina
    pooja radka ragnhild raisa ramona ranjana raquel rasa regina reiko renata renate ricarda rikke rocío
    romana rosalba rosalía rosaria roxana roza rukhsana ruta rūta sabina sabine sabrina sakina salma
    sanda sandrine sanja saskia satu selma senka serena shabana shanice shanti sheila shirley shreya
    sigrid silke silvia simona sinéad sirpa sladjana snežana solange solveig solène sorcha stefania
    sunita susana susanna susanne suzana svenja sylwia tamar tamara tanja tanya tatjana teodora terézia
    thandiwe tiina tiziana tomoko torunn trine ulla ulrike urszula uschi ute vanja vasiliki verena
    verónica vesna victoire vilma viola violeta viviana vlasta wafa wiebke wilhelmina wilma ximena
    yamina yasmin yasmina yesim yoko yolanda yuki yuliana yumiko yvonne zainab zdenka zehra zeinab
    zeynep zita zlata zofia zohra zsuzsanna zsófia zuzanna žaneta živa
    """
)
MALE_ABROAD = words_in(
    """
    aamir abdoulaye abdul abdullahi abel adalberto adem adil adolfo agustín ahmad akira aksel alain
    alberto albin aldo alejandro aleksandar aleksander alessandro alessio alexandre alexandros alexandru
    alexis alfonso alfredo alistair amadou anatole anatoli andreas andreu andrius andré andrés angelo
    anselm anselmo ansgar ante antoine anton antoni antti antónio apostolos aram arben aristide arkady
    armando armin arnaud arne arno arnold arsen artem arturo arvid asger asif aslan atanas attila
    augusto aurelio axel aziz babak balázs bart bartholomew bartolo bartosz bastian benedikt benoît
    bernard bernardo bernd bernhard bertrand birger bjarne bjørn blagoje blaise bogdan bolat bořivoj
    boško branko bruno burkhard bálint camilo carlo casimir cedric christoph christophe christos claudio
    clemens clemente cláudio cornelius cristian cristóbal curtis cyril cyrille césar damian damien damir
    daniele danilo dario darius dariusz davide davor dejan desmond didier diego dieter dietmar dimitar
    dimitri dimitrios dino diogo dirk domenico domingos donatien dragan dražen duarte dušan edgar
    edgardo edmund eduard eduardo edvard edwin egon einar elias eloy emeka emil emile emilio emmerich
    endre enrico enrique enzo erhard ernesto ernst erwin esteban eugen eusebio ezequiel fabian fabien
    fabio fabrice farid faruk faustino federico felipe felix ferdinand ferenc fergal fernand filip
    filippo flavio florent florian fortunato francesco franck franco franz fredrik fritz fulvio gaetano
    gaspar gaston gennady geoffrey georg georges georgi georgios gerhard germán gerrit ghassan giacomo
    giancarlo gianluca gildas gilles gino giorgi giorgio giovanni giuliano gonzalo gonçalo goran
    gottfried grigore grzegorz grégoire guido guillaume guillermo gunnar gunther gustaf gustavo győző
    gábor günter hakon halvor hamad hamid hamza hannes harald haris harri hartmut haruki hasan hayk
    hector heinrich heinz helmut hermann hernán hervé hideo hiroshi hjalmar holger horst hristo hubert
    humberto husein håkon héctor ibrahima idriss ignacio ilie ilija ilir imre ingmar inácio ioannis ion
    isaac isidro ismael ismail istván ivo iván jaak jaan jacek jacques jaime jaka jakob jakub jamal
    janez jani janko janusz jarek jaroslav jasper javier jean-pierre jeroen jerzy jesper jesús jiří
    joaquín jochen joel johan johannes jonas jonatan joost jozef jules julian julien julio julius jussi
    jános jón jörg jürgen kacper kaj kalle kamil karel karim karl-heinz karsten kaspar kazimierz
    kazuhiro kees kemal kenji khaled kimmo kiril kjell knut kofi konrad kornel kostas kristian kristijan
    kristjan kurt kwabena kwame kwasi kálmán károly ladislav lajos laszlo laurent laurențiu lazar
    leandro lennart leonardo leonid leopold leszek levent liviu ljubo lorenz lorenzo luboš luc luca
    lucas lucian luciano ludovic ludwik luigi luka lukas lukáš lászló maarten maciej magnus mahamadou
    mahmood mamadou manfred manoel manuel marc marcel marcelo marcin marek mariano marijan marin marián
    markku marko markus martín marwan massimo mathias mathieu matjaž mato mats matthias matti maurice
    mauricio maurizio maximilian mehdi mehmet mehrdad meinhard melchior mihai mihail mika mikael mikel
    mikko miklós milan miloš mircea mirko miroslav mladen mohamad mohammad moises moritz morten mostafa
    moussa murat mustafa nabil nasser nenad nestor niall nicolae niels nikica niklas niko nikola nikolaj
    nikolaos nikos noël nuno octavio oddvar olavi oleh olivier ondřej osama osvaldo ottmar panagiotis
    paolo pascal pasi pasquale patrice patricio patrik paulino paulo pavol pekka pere pertti petar petr
    petre petri petros philippe pierre pietro plamen predrag radim radko radomir radovan radu rafael
    rafał raimund rainer rajesh ramón raphael rashid rasmus ratko reinhard reinhold remy renato renaud
    rené reto ricardo riccardo rigoberto rinat roberto roberts rodolfo rodrigo rogelio rolando rolf
    romain romeo romuald ronan rostislav ruben rubén rudi rudolf rui ruud régis rüdiger salah salvatore
    samuele sander sandor saulius saïd sebastian seppo serge severin siegfried sigurd simão siniša
    slavko slobodan sorin srđan stanislav stanisław stefan stefano stelian sten stig stipe stojan
    stéphane svein sven szymon sándor sébastien søren tadeusz tahir takeshi tamás tapio tarik tariq
    tarmo teemu teodor terje thabo theodor theodoros theunis thibault thierry thor thorsten tibor
    tihomir timo timur tobias tomislav tommaso tomo tomás tomáš toomas torben torbjørn tore torsten
    traian tristan tudor tyrone udo ulrich umar umberto urs uwe vadim valentin valeriu valery vangelis
    vasco vasil vasile vasily veljko vicente victorino viktors vilhelm ville vince vincenzo vinko vitaly
    vito vlad vladan vladimír vlado vojtěch volker vuk václav waldemar wenzel werner wilfried wilhelm
    wim winfried wojtek xavier yann yannick yasin yasser yassine ygor yiannis younes yousef youssef
    yusuf yves zbigniew zdeněk zlatko zoltán zoran zsolt zygmunt álvaro étienne øystein željko
    """
)
