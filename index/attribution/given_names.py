"""Common given names with the pronoun that goes with them; our own list, never the only evidence."""

from index.attribution.lexicon import words_in
from index.attribution.more_given_names import FEMALE_ABROAD, MALE_ABROAD

FEMALE = frozenset(FEMALE_ABROAD) | frozenset(
    words_in(
        """
    maria mary anna anne ann elizabeth sarah sara susan karen lisa nancy linda patricia barbara jennifer
    jessica emily emma olivia sophia isabella mia charlotte amelia laura julia julie kate katherine
    catherine kathryn hillary angela theresa margaret helen diana kamala nicola jacinda greta ursula
    christine christina sally amy alice rebecca rachel ruth naomi michelle melania ivanka melissa amanda
    stephanie heather kelly samantha victoria caroline carolyn carol sandra donna deborah sharon cynthia
    kathleen pamela martha natalia natalya olga tatiana tatyana svetlana irina elena yelena ekaterina
    anastasia marina galina ludmila lyudmila veronika valentina yulia oksana zuzana marine marie claire
    isabelle sophie camille giorgia francesca chiara lucia carmen ana rosa fatima aisha aishwarya priya
    indira sonia sushma nirmala mallory carrie yvette janet jill joan judy judith gina tulsi elise
    marjorie alexandria ilhan rashida ayanna kay sharmistha sadie irma jacqueline michaela monika karine
    jen dana condoleezza madeleine loretta annalena kaja sanna mette magdalena ewa beata katarzyna
    agnieszka malala benazir aung park-geun tsai lucy daskal susie ngozi ellen winnie graça leila shirin
    maryam zahra noor hanan tzipi ayelet golda doris dorothy betty marilyn brenda diane debra cheryl evelyn
    joyce gloria teresa kathy denise tammy irene jane lori louise anita annie wanda phyllis paula norma
    bonnie lois tina bernice mildred lillian peggy gladys rita connie edna tiffany cindy edith lucille thelma
    sylvia josephine ethel audrey wendy charlene eleanor valerie megan suzanne erin lauren holly vanessa ada
    nora hannah abigail chloe zoe eva claudia monica veronica bridget fiona siobhan moira eileen maureen
    gillian hazel beatrice agnes elsa ingrid astrid karin birgit ilse hilda
    """
    )
)
MALE = frozenset(MALE_ABROAD) | frozenset(
    words_in(
        """
    fred frederick ernest stanley leonard francis alfred eddie leon herbert clifford gilbert glenn barry
    ronnie phil dave chris oscar hugh neil ian colin graham stuart simon adrian malcolm duncan angus fergus
    declan liam connor oliver theo toby rupert giles dominic marcus gareth rhys trevor derek otto karl ludwig
    friedrich johann anders lars nils erik henrik soren piet hendrik willem howard
    john james robert michael william david richard joseph thomas charles christopher daniel matthew
    anthony mark donald steven stephen paul andrew joshua kenneth kevin brian george edward ronald
    timothy jason jeffrey ryan jacob gary nicholas eric jonathan larry justin scott brandon benjamin
    samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry
    douglas peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean
    austin arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel alan juan
    wayne roy ralph randy eugene vincent russell louis philip bobby johnny bernie barack mitch mike
    boris tony gordon nigel keir rishi emmanuel francois françois nicolas olaf vladimir sergei sergey
    dmitry dmitri mikhail alexei aleksei alexey nikolai nikolay ivan igor oleg viktor victor andrei
    andrey yuri yury anatoly konstantin maxim maksim pavel roman ruslan evgeny yevgeny volodymyr petro
    oleksandr mohammed muhammad mohamed ahmed ali hassan hussein ibrahim omar khalid abdullah mahmoud
    recep bashar benjamin benny xi shinzo narendra rahul amit imran nawaz jair luiz nicolás hugo fidel
    raul pedro pablo carlos luis miguel jorge francisco fernando antonio marco matteo giuseppe mario
    silvio sergio hans klaus wolfgang heiko andrzej mateusz jarosław joachim łukasz tomasz paweł
    krzysztof mariusz viktor lloyd antony jake ted rand chuck greg jim tim tom ben sam dan ron rob bob
    bill steve jeff matt josh nick alex max leo piers sadiq wojciech ulf martin seth jamel samir rex
    jens pope elijah
    """
    )
)
